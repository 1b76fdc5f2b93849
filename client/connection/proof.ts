/** Holds this device's state against the server's digest of it. */
import { publicPart } from '../../shared/audience.ts';
import { digest } from '../../shared/digest.ts';
import type { EventPayload } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';

export type ServerDigest = EventPayload<'room:digest'>;

/** By board, the digest of what this device has of it; null when it cannot be compared now (still loading, strokes under way). */
export type BoardDigests = ReadonlyMap<string, () => string | null>;

/** Boards that only one of both looks at are not compared. */
export function isSame(theirs: ServerDigest, room: LessonState, boards: BoardDigests): boolean {
  if (digest(publicPart(room)) !== theirs.state) return false;
  return Object.entries(theirs.boards).every(([board, their]) => {
    const own = boards.get(board)?.() ?? null;
    return own === null || own === their;
  });
}

/** Milliseconds after healing number `healings` in a row in which a difference is only reported: a fault of ours must not become a storm. */
export const healingPauseMs = (healings: number): number => Math.min(300_000, 5000 * 4 ** (healings - 1));
