/** Who gets which frame: those who see the same of some entries, and were told the same before, get the same. */
import { audienceOf, isFor, isForBoards } from '../../shared/audience.ts';
import type { Audience } from '../../shared/feature.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { Connection } from './connection.ts';

export interface Group {
  readonly toldSeq: number;
  /** For each entry 1 or 0. */
  readonly sees: string;
  readonly to: Connection[];
}

/** All of these connections, each in one group. */
export function groupsOf(
  connections: Iterable<Connection>,
  entries: readonly Entry[],
  seats: LessonState['seats'],
): readonly Group[] {
  const audiences = entries.map(audienceOf);
  const all: Group[] = [];
  const byKey = new Map<string, Group>();
  for (const connection of connections) {
    const { toldSeq } = connection;
    const sees = seesOf(connection, entries, audiences, seats);
    // Most frames are of one entry, and all who get it were told the same.
    const usual = all[0];
    if (usual?.toldSeq === toldSeq && usual.sees === sees) {
      usual.to.push(connection);
      continue;
    }
    const key = `${String(toldSeq)} ${sees}`;
    let group = byKey.get(key);
    if (!group) {
      group = { toldSeq, sees, to: [] };
      byKey.set(key, group);
      all.push(group);
    }
    group.to.push(connection);
  }
  return all;
}

/** Asked for every connection of every frame. */
function seesOf(
  connection: Connection,
  entries: readonly Entry[],
  audiences: readonly (Audience | null)[],
  seats: LessonState['seats'],
): string {
  let sees = '';
  for (let at = 0; at < entries.length; at++)
    sees += getsIt(connection, audiences[at] ?? null, entries[at]?.seq ?? 0, seats) ? '1' : '0';
  return sees;
}

function getsIt(
  { seatId, boards }: Connection,
  audience: Audience | null,
  seq: number,
  seats: LessonState['seats'],
): boolean {
  if (audience === null) return true;
  // Most entries are of boards, and need no look at the seat.
  if ('boards' in audience) return isForBoards(audience.boards, seq, boards);
  const seat = seats[seatId];
  return seat !== undefined && isFor(audience, seq, { id: seat.id, role: seat.role, boards });
}
