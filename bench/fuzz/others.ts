/** People who sit quietly in their lesson while others attack: they chat and draw, and notice whatever goes wrong. */
import { createShapeId, type TLRecord } from '@tldraw/tlschema';
import { openHeadlessBoard } from '../../client/board/headlessBoard.ts';
import { Participant } from '../../client/connection/participant.ts';
import * as make from '../../server/board/testing/fixtures.ts';
import type { SeatOf } from './wire.ts';

const betweenMs = 400;
const patienceMs = 20_000;

export interface Quiet {
  /** Stops; resolves with what went wrong, in words. */
  settle(): Promise<string[]>;
}

interface Person {
  readonly name: string;
  readonly participant: Participant;
  readonly board: ReturnType<typeof openHeadlessBoard>;
}

async function comeIn(url: string, name: string, seat: SeatOf): Promise<Person> {
  const participant = new Participant({ url, ...seat, device: 'computer' });
  await until(() => participant.store.getState().status === 'online', `${name} is not let in`);
  const board = openHeadlessBoard(participant);
  await board.loaded;
  return { name, participant, board };
}

/** A teacher and a student of one lesson. */
export async function quietPeople(url: string, place: string, teacher: SeatOf, student: SeatOf): Promise<Quiet> {
  const wrong: string[] = [];
  const people = [await comeIn(url, `teacher of ${place}`, teacher), await comeIn(url, `student of ${place}`, student)];
  await people[0]?.participant.send('chalk:everyone', { on: true });
  let isOver = false;
  for (const { name, participant } of people)
    participant.store.subscribe(({ status, sync }, before) => {
      if (isOver) return;
      if (status !== 'online' && before.status === 'online') wrong.push(`${name} lost the connection`);
      if (sync === 'healing' && before.sync !== 'healing') wrong.push(`${name} showed something else than the server`);
    });
  const working = people.map((person) => work(person, () => isOver, wrong));

  return {
    async settle() {
      isOver = true;
      const drawn = (await Promise.all(working)).flat();
      const [first, second] = people as [Person, Person];
      const areEqual = (): boolean =>
        first.board.sync.digest() === second.board.sync.digest() && seqOf(first) === seqOf(second);
      await until(areEqual, `the boards of ${place} differ`).catch((error: unknown) => wrong.push(String(error)));
      for (const id of drawn)
        for (const { name, board } of people)
          if (!(id in board.records())) wrong.push(`${name} misses a stroke of the quiet ones`);
      for (const { board, participant } of people) {
        board.close();
        participant.close();
      }
      return wrong;
    },
  };
}

const seqOf = ({ participant }: Person): number => participant.store.getState().seq;

/** Says something and draws something, again and again; each must be confirmed. */
async function work({ name, participant, board }: Person, isOver: () => boolean, wrong: string[]): Promise<string[]> {
  const drawn: string[] = [];
  for (let round = 0; !isOver(); round++) {
    const id = createShapeId(`quiet-${name.replace(/\W/g, '')}-${String(round)}`);
    // A record as tldraw makes it; the store validates it.
    const stroke = { ...make.stroke('x', make.points(20)), id, meta: {} } as unknown as TLRecord;
    board.store.put([stroke]);
    drawn.push(id);
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
