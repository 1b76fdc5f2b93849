/**
 * The process of the class: a teacher, who gives everybody a board and leaves, students who draw on their own, and one
 * who only looks at the main board.
 */
import { mainBoard } from '../../shared/board/boards.ts';
import { boardId, seatId, type BoardId } from '../../shared/ids.ts';
import { diffOf } from '../class/writing.ts';
import type { Ticket } from '../contestants/dialect.ts';
import { ask, enterLesson, lol, pushing } from '../contestants/lol.ts';
import { answering } from '../harness/answering.ts';
import { Arrivals, settled } from '../harness/arrivals.ts';
import { sleep } from '../harness/clock.ts';
import { atPace } from '../harness/pace.ts';
import { Wire } from '../harness/wire.ts';
import { countBytes, foreignBytes, type Own, ownOf } from './foreign.ts';

/** One who looks at one board, and draws there if it is theirs. */
class Person {
  readonly wire: Wire;
  readonly arrivals = new Arrivals(1);
  foreign = 0;
  counts = 0;
  answered = 0;
  /** Pushes that were answered without the number of an entry. */
  refused = 0;
  written = 0;
  #bytesAtMark = 0;
  #push: ReturnType<typeof pushing>;

  private constructor(wire: Wire, own: Own) {
    this.wire = wire;
    this.#push = pushing(wire, own.board);
  }

  static async enter(url: string, ticket: Ticket, board: BoardId, writer: number | null): Promise<Person> {
    const own = ownOf(board, writer);
    const wire = await Wire.open(url.replace('http', 'ws') + lol.path);
    let early = 0;
    await enterLesson(wire, ticket, { board, look: (frame) => void (early += foreignBytes(frame, own)) });
    const person = new Person(wire, own);
    person.foreign = early;
    const before = wire.onFrame;
    wire.onFrame = (frame, isBinary, atMs) => {
      person.arrivals.take(0, lol.decode(frame, isBinary), atMs);
      person.foreign += foreignBytes(frame, own);
      person.counts += countBytes(frame);
      before(frame, isBinary, atMs);
    };
    return person;
  }

  /** Opens the window of measurement. */
  begin(updates: number): void {
    this.arrivals.begin(this.written, updates);
    this.counts = 0;
    this.#bytesAtMark = this.wire.bytesRead;
  }

  get bytes(): number {
    return this.wire.bytesRead - this.#bytesAtMark;
  }

  draw(writer: number): void {
    this.#push(diffOf(writer, this.written++), ({ seq }) => {
      this.answered++;
      if (seq === null) this.refused++;
    });
  }
}

export interface Wrote {
  readonly expected: number;
  readonly delivered: number;
  readonly messages: number;
  readonly delaysMs: readonly number[];
  /** Since they came in, every push was kept, answered, and came back once. */
  readonly isKept: boolean;
  /** That arrived at each student, and at the one who only looks. */
  readonly bytes: readonly number[];
  readonly countBytes: number;
  /** Since they came in. */
  readonly foreignBytes: number;
}

const students: Person[] = [];
let onlooker: Person | null = null;
const everybody = (): Person[] => [...students, ...(onlooker ? [onlooker] : [])];

answering({
  /** Those of `tickets` that have no board yet get one. */
  async giveBoards({ url, teacher, tickets }: { url: string; teacher: Ticket; tickets: Ticket[] }) {
    const wire = await Wire.open(url.replace('http', 'ws') + lol.path);
    await enterLesson(wire, teacher);
    for (const ticket of tickets)
      await ask(wire, 'board:create', { board: boardOf(ticket), seats: [seatId.parse(ticket?.['seatId'])] });
    wire.close();
  },
  async enter({ url, tickets }: { url: string; tickets: Ticket[] }) {
    for (const ticket of tickets) students.push(await Person.enter(url, ticket, boardOf(ticket), students.length));
  },
  async look({ url, ticket }: { url: string; ticket: Ticket }) {
    onlooker = await Person.enter(url, ticket, mainBoard, null);
  },
  /** All who are in, spread evenly over each period, as people are not in step. */
  async write({ updates, hz }: { updates: number; hz: number }): Promise<Wrote> {
    for (const person of everybody()) person.begin(updates);
    const writtenAtMs = await Promise.all(
      students.map(async (student, writer) => {
        await sleep((writer / students.length) * (1000 / hz));
        return atPace(updates, hz, () => student.draw(writer));
      }),
    );
    await settled(() => sum(({ arrivals }) => arrivals.missing) + sum(({ written, answered }) => written - answered));
    return {
      expected: updates * students.length,
      delivered: sum(({ arrivals }) => arrivals.delivered),
      messages: sum(({ arrivals }) => arrivals.messages),
      delaysMs: students.flatMap(({ arrivals }, writer) => arrivals.delays(writtenAtMs[writer] ?? [])),
      isKept: students.every(
        ({ written, answered, refused, arrivals }) =>
          refused === 0 && answered === written && arrivals.have === written,
      ),
      bytes: students.map(({ bytes }) => bytes),
      countBytes: onlooker?.counts ?? 0,
      foreignBytes: everybody().reduce((total, { foreign }) => total + foreign, 0),
    };
  },
});

const sum = (of: (student: Person) => number): number => students.reduce((total, student) => total + of(student), 0);

const boardOf = (ticket: Ticket): BoardId => boardId.parse(`seat:${ticket?.['seatId'] ?? ''}`);
