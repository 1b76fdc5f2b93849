/** Holds this device's state against the server's digest of it. */
import { publicPart } from '../../shared/audience.ts';
import { digest } from '../../shared/digest.ts';
import type { EventPayload } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';

export type ServerDigest = EventPayload<'room:digest'>;

/** @param board the own board's digest; null when it cannot be compared now (still loading, strokes under way) */
export function isSame(theirs: ServerDigest, room: LessonState, board: string | null): boolean {
  return digest(publicPart(room)) === theirs.state && (board === null || board === theirs.board);
}

/** Milliseconds after healing number `healings` in a row in which a difference is only reported: a fault of ours must not become a storm. */
export const healingPauseMs = (healings: number): number => Math.min(300_000, 5000 * 4 ** (healings - 1));
