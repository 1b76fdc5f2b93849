/** Who may see what, as the features declare it: what is private lives in the same log as everything else. */
import type { Audience, Viewer } from './feature.ts';
import { features } from './features.ts';
import type { BoardId } from './ids.ts';
import type { Entry } from './protocol/index.ts';
import { type LessonState, mapParts } from './state.ts';

/** A device of a seat, as far as what it gets depends on it. */
export interface Receiver extends Viewer {
  /** That it is connected to, each with the seq as of which it has it. */
  readonly boards: ReadonlyMap<BoardId, number>;
}

const audiences = features.flatMap((feature) => (feature.audience ? [feature.audience] : []));

/** Whom an entry is for; null: everybody. Depends on the entry alone, so that it is the same whenever it is asked. */
export function audienceOf(entry: Entry): Audience | null {
  for (const audience of audiences) {
    const those = audience(entry);
    if (those) return those;
  }
  return null;
}

/** @param seq the entry's: what is older than the board that a device got is in it already, or was removed since */
export function isFor(audience: Audience | null, seq: number, { id, role, boards }: Receiver): boolean {
  if (audience === null) return true;
  if ('boards' in audience) return isForBoards(audience.boards, seq, boards);
  return audience.roles.includes(role) || audience.seats.includes(id);
}

/** As `isFor`, of what is for boards. @param connected see `Receiver` */
export function isForBoards(boards: readonly BoardId[], seq: number, connected: Receiver['boards']): boolean {
  for (const board of boards) if (seq > (connected.get(board) ?? Infinity)) return true;
  return false;
}

/** May this device get the entry now? */
export const maySee = (receiver: Receiver, entry: Entry): boolean => isFor(audienceOf(entry), entry.seq, receiver);

/** What a seat may know of the state. */
export const viewFor = (state: LessonState, viewer: Viewer): LessonState =>
  mapParts(state, (part, own) => part.viewFor?.(own, viewer) ?? own);

/** What everybody knows: the part that the digest covers. */
export const publicPart = (state: LessonState): LessonState =>
  mapParts(state, (part, own) => part.publicPart?.(own) ?? own);
