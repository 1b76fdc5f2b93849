/** Puts what was removed back on the board of a room, as entries like any other's. */
import { boardRights } from '../../shared/board/boardRights.ts';
import type { BoardId, SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { BroughtBack } from '../../shared/restore/protocol.ts';
import { type BoardRecord, LastRecords, openBoard } from '../board/index.ts';
import { fromStored, type Room } from '../room/index.ts';
import type { StoredEntry } from '../storage/storage.ts';
import { inkedIn, isOf } from './boardLog.ts';
import { type Plan, piecesOf } from './plan.ts';
import { isCounted } from './things.ts';

type Lots = (from: number, to: number) => AsyncIterable<readonly StoredEntry[]>;

/** Entries are no larger than this, so that others' messages find their way between them, but for what belongs together. */
const charsOfEntry = limits.sliceChars / 2;
const charsOfPiece = limits.packetBytes / 2;
/** What does not fit is tried in halves. A board that is full says so often enough before this. */
const mostRefusals = 100;

interface Place {
  readonly room: Room;
  readonly board: BoardId;
}

/** @param seq the log is known up to here */
export async function bringBack(
  plan: Plan,
  { room, board }: Place,
  seatId: SeatId,
  seq: number,
  lots: Lots,
): Promise<BroughtBack> {
  const last = await lastRecords(plan, board, seq, lots);
  await openBoard(room, board);
  const back = new Back({ room, board }, seatId, last);
  for (const records of entriesOf(plan, last)) {
    if (!back.goOn(records)) break;
    await room.whenCommitted();
  }
  const counted = [...plan.wanted].filter(([, thing]) => isCounted(thing));
  const engine = await openBoard(room, board);
  const there = counted.filter(([id]) => engine.get(id));
  const pages = there.filter(([, { kind }]) => kind === 'page').length;
  const left = counted.length - there.length;
  return { shapes: there.length - pages, pages, left, more: plan.more && left === 0 };
}

async function lastRecords({ wanted, around }: Plan, board: BoardId, seq: number, lots: Lots): Promise<LastRecords> {
  const madeAt = new Map([...wanted, ...around].map(([id, thing]) => [id, thing.madeAt]));
  const last = new LastRecords(madeAt);
  const from = Math.max(1, Math.min(...madeAt.values()));
  for await (const lot of lots(from, seq))
    for (const stored of lot) {
      if (!isOf(board, stored)) continue;
      const inked = inkedIn(stored);
      if (inked === null || madeAt.has(inked)) last.note(fromStored(stored));
    }
  return last;
}

function* entriesOf(plan: Plan, last: LastRecords): Generator<BoardRecord[]> {
  let entry: BoardRecord[] = [];
  let chars = 0;
  for (const piece of piecesOf(plan)) {
    const size = piece.reduce((sum, id) => sum + (plan.wanted.get(id)?.chars ?? 0), 0);
    let most = charsOfEntry;
    if (entry.length > 0 && (chars + size > most || entry.length + piece.length > limits.pushOperations)) {
      yield entry;
      [entry, chars] = [[], 0];
    }
    if (size > most) most = charsOfPiece;
    for (const id of piece) {
      const record = last.find(id);
      if (!record) continue;
      if (entry.length > 0 && (chars > most || entry.length === limits.pushOperations)) {
        yield entry;
        [entry, chars] = [[], 0];
      }
      entry.push(record);
      chars += plan.wanted.get(id)?.chars ?? 0;
    }
  }
  if (entry.length > 0) yield entry;
}

class Back {
  readonly #place: Place;
  readonly #seatId: SeatId;
  readonly #last: LastRecords;
  #refusals = 0;

  constructor(place: Place, seatId: SeatId, last: LastRecords) {
    this.#place = place;
    this.#seatId = seatId;
    this.#last = last;
  }

  /** As many of them as fit. @returns false: more need not be tried */
  goOn(records: readonly BoardRecord[]): boolean {
    const { room, board } = this.#place;
    const { lessonId, state, boards } = room;
    const engine = boards.get(board);
    // Asked each time: the floor may have been taken meanwhile.
    if (!engine || !boardRights(state, this.#seatId, board).mayLead || this.#refusals >= mostRefusals) return false;
    const writer = {
      ...{ lessonId, seatId: this.#seatId, bytesLeft: boards.bytesLeft },
      ...{ mayDraw: true, mayChangeOthers: true, mayLead: true },
    };
    const staged = engine.stageBack(records, this.#last.find, writer);
    if ('change' in staged && staged.change.kind === 'board:changed')
      room.append(staged.change.kind, staged.change.data, this.#seatId);
    if (!('refused' in staged)) return true;
    this.#refusals++;
    if (records.length < 2) return true;
    const half = records.length >> 1;
    return this.goOn(records.slice(0, half)) && this.goOn(records.slice(half));
  }
}
