/** Raised with every change that an older client or server would misread; `fingerprint.test.ts` guards it. */
export const PROTOCOL_VERSION = 7;
