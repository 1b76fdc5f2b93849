/**
 * Ink (see `ink` in protocol.ts) as tldraw's sync understands it. Pure and without tldraw, for server and clients.
 */
import type { Ink } from './protocol.ts';

export interface InkPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The form of a TLSync object diff that sets points of one segment. */
export type InkPatch = {
  readonly props: readonly ['patch', { readonly segments: readonly ['patch', Readonly<Record<string, unknown>>] }];
};

/** The new points, in order. */
export function inkPoints([, , , flat]: Ink): InkPoint[] {
  const points: InkPoint[] = [];
  for (let at = 0; at + 2 < flat.length; at += 3)
    points.push({ x: flat[at] as number, y: flat[at + 1] as number, z: flat[at + 2] as number });
  return points;
}

/**
 * The TLSync patch with the same effect: sets points `keep`, `keep + 1` … one by one. Needs no look at the record, so
 * that it is right whatever unconfirmed changes a client's store shows; a patch of an absent record does nothing.
 */
export function expandInk(ink: Ink): InkPatch {
  const [, segment, keep] = ink;
  const points: Record<string, readonly ['put', InkPoint]> = {};
  inkPoints(ink).forEach((point, index) => {
    points[keep + index] = ['put', point];
  });
  return { props: ['patch', { segments: ['patch', { [segment]: ['patch', { points: ['patch', points] }] }] }] };
}
