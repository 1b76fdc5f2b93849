import * as syncCore from '@tldraw/sync-core';

/** A TLSync object diff: per key an operation. */
export type ObjectDiff = Readonly<Record<string, readonly [string, ...unknown[]]>>;

/**
 * How sync-core itself, and so every client, writes the difference of two records; null if there is none. It is
 * exported there but left out of its types as internal; the exact version is pinned and the oracle test would notice.
 */
export const { diffRecord } = syncCore as unknown as {
  diffRecord(before: object, after: object): ObjectDiff | null;
};
