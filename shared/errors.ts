/** The closed list of refusals. A retired code is never given another meaning. */
export const errorCodes = [
  'invalid', // the request is malformed; `field` says where, when one field is to blame
  'not_allowed', // the seat has no right to this now
  'not_found', // no such thing in this lesson
  'conflict', // somebody else was first; look again
  'too_large', // over a limit of shared/limits.ts
  'rate_limited', // too often; wait a moment
  'gone', // unknown, revoked or expired link or code: all alike, so that guessing teaches nothing
  'storage', // the server cannot keep it just now (a full disk, say); nothing was changed
  'closed', // the door is not open yet, or the lesson has ended
  'outdated', // the page is older than the server: reload
  'offline', // made by the client: no answer came
  'internal', // a fault of ours
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An expected refusal. Travels as `{code, field}`; the words for people are in the interface's language files. */
export class ClassroomError extends Error {
  override readonly name = 'ClassroomError';
  readonly code: ErrorCode;
  /** The field of the request that is to blame, as a dotted path such as `guests.0.name`. */
  readonly field: string | null;

  constructor(code: ErrorCode, message: string = code, field: string | null = null) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/** The default branch of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
