/**
 * People who sit quietly in their lesson while others attack: they chat and draw, on everybody's board and on the
 * student's own, and notice whatever goes wrong.
 */
import { createShapeId, type TLRecord } from '@tldraw/tlschema';
import { type HeadlessBoard, openHeadlessBoard } from '../../client/board/headlessBoard.ts';
import { Participant } from '../../client/connection/participant.ts';
import * as make from '../../server/board/testing/fixtures.ts';
import { boardId, type BoardId, type SeatId } from '../../shared/ids.ts';
import type { SeatOf } from './wire.ts';

/** In the ids of what is drawn on a student's own board: no attacker may ever see it. */
export const secretMark = 'quiet-own-board';

const betweenMs = 400;
const patienceMs = 20_000;

export interface Quiet {
  readonly teacher: Participant;
  /** The student's own. */
  readonly board: BoardId;
  /** Stops; resolves with what went wrong, in words. */
  settle(): Promise<string[]>;
}

interface Person {
  readonly name: string;
  readonly participant: Participant;
  readonly board: HeadlessBoard;
  /** The student's, which the teacher only looks at. */
  readonly ownBoard: HeadlessBoard;
}

async function comeIn(url: string, name: string, seat: SeatOf): Promise<Participant> {
  const participant = new Participant({ url, ...seat, device: 'computer' });
  await until(() => participant.store.getState().status === 'online', `${name} is not let in`);
  return participant;
}

async function withBoards(name: string, participant: Participant, own: BoardId): Promise<Person> {
  const board = openHeadlessBoard(participant);
  const ownBoard = openHeadlessBoard(participant, { board: own });
  await Promise.all([board.loaded, ownBoard.loaded]);
  return { name, participant, board, ownBoard };
}

/** A teacher and a student of one lesson. */
export async function quietPeople(url: string, place: string, teacher: SeatOf, student: SeatOf): Promise<Quiet> {
  const wrong: string[] = [];
  const names = [`teacher of ${place}`, `student of ${place}`] as const;
  const leading = await comeIn(url, names[0], teacher);
  const taught = await comeIn(url, names[1], student);
  await leading.send('chalk:everyone', { on: true });
  // Whoever is online has a seat.
  const seatId = taught.store.getState().you?.seatId as SeatId;
  const own = boardId.parse(`seat:${seatId}`);
  await leading.send('board:create', { board: own, seats: [seatId] });
  const people = [await withBoards(names[0], leading, own), await withBoards(names[1], taught, own)];
  let isOver = false;
  for (const { name, participant } of people)
    participant.store.subscribe(({ status, sync }, before) => {
      if (isOver) return;
      if (status !== 'online' && before.status === 'online') wrong.push(`${name} lost the connection`);
      if (sync === 'healing' && before.sync !== 'healing') wrong.push(`${name} showed something else than the server`);
    });
  const working = people.map((person) => work(person, person.participant === taught, () => isOver, wrong));

  return {
    teacher: leading,
    board: own,
    async settle() {
      isOver = true;
      const drawn = (await Promise.all(working)).flat();
      const [first, second] = people as [Person, Person];
      const areEqual = (): boolean =>
        first.board.sync.digest() === second.board.sync.digest() &&
        first.ownBoard.sync.digest() === second.ownBoard.sync.digest() &&
        seqOf(first) === seqOf(second);
      await until(areEqual, `the boards of ${place} differ`).catch((error: unknown) => wrong.push(String(error)));
      for (const id of drawn)
        for (const { name, board, ownBoard } of people)
          if (!(id in (id.includes(secretMark) ? ownBoard : board).records()))
            wrong.push(`${name} misses a stroke of the quiet ones`);
      for (const { ownBoard } of people)
        if (Object.keys(ownBoard.records()).some((id) => id.startsWith('shape:') && !id.includes(secretMark)))
          wrong.push(`somebody else drew on the board of the student of ${place}`);
      for (const { board, ownBoard, participant } of people) {
        board.close();
        ownBoard.close();
        participant.close();
      }
      return wrong;
    },
  };
}

const seqOf = ({ participant }: Person): number => participant.store.getState().seq;

/** Says something and draws something, again and again; each must be confirmed. */
async function work(
  { name, participant, board, ownBoard }: Person,
  isOwner: boolean,
  isOver: () => boolean,
  wrong: string[],
): Promise<string[]> {
  const drawn: string[] = [];
  const draw = ({ store }: HeadlessBoard, name: string): void => {
    const id = createShapeId(name);
    // A record as tldraw makes it; the store validates it.
    store.put([{ ...make.stroke('x', make.points(20)), id, meta: {} } as unknown as TLRecord]);
    drawn.push(id);
  };
  for (let round = 0; !isOver(); round++) {
    draw(board, `quiet-${name.replace(/\W/g, '')}-${String(round)}`);
    if (isOwner) draw(ownBoard, `${secretMark}-${String(round)}`);
    const message = { id: `quiet-${String(Math.random()).slice(2, 14)}`, channel: 'class' as const, replyTo: null };
    await participant
      .send('chat:send', { ...message, text: `${name} ${String(round)}` })
      .catch((error: unknown) => wrong.push(`${name} could not speak: ${String(error)}`));
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
    // Chat is for people: slower than strokes.
    if (round > 10) await new Promise((resolve) => setTimeout(resolve, 2 * betweenMs));
  }
  return drawn;
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error(what);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
