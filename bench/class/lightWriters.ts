/**
 * The process of the light writers. Each is a seat with a connection of its own that comes in as everybody, sends a
 * `board:push` for every point and reads each answer. Light is what they leave out: they keep no board and do not look
 * into frames, because 31 whole boards on a core beside the server's would be what is measured.
 */
import type { Answer } from '../../shared/protocol/contract.ts';
import type { Reply } from '../../shared/protocol/index.ts';
import type { Ticket } from '../contestants/dialect.ts';
import { lol } from '../contestants/lol.ts';
import { answerOf, eventFrame, keepsConnection } from '../contestants/socketIo.ts';
import { answering } from '../harness/answering.ts';
import { nowMs, sleep } from '../harness/clock.ts';
import { Wire } from '../harness/wire.ts';
import type { Written } from './boards.ts';
import { steadily } from './steadily.ts';
import { diffOf, type Moments, note, pointOf } from './writing.ts';

interface Writer {
  readonly number: number;
  readonly wire: Wire;
  sent: number;
  answered: number;
  refused: number;
}

/** Numbers of questions below this are the entrance's. */
const firstQuestion = 1000;
const writers: Writer[] = [];
const written: Moments = {};

export interface WrittenLightly extends Written {
  readonly answered: number;
  /** Answered with anything but the number of an entry. */
  readonly refused: number;
}

answering({
  async enter({ url, tickets, first }: { url: string; tickets: Ticket[]; first: number }) {
    for (const [index, ticket] of tickets.entries()) {
      const wire = await Wire.open(url.replace('http', 'ws') + lol.path);
      await lol.enter(wire, ticket);
      const writer = { number: first + index, wire, sent: 0, answered: 0, refused: 0 };
      wire.onFrame = (frame) => hear(writer, frame);
      writers.push(writer);
    }
  },
  async write({ hz, forMs }: { hz: number; forMs: number }): Promise<WrittenLightly> {
    const before = process.cpuUsage();
    await Promise.all(
      writers.map((writer, index) =>
        steadily(hz, forMs, (index / writers.length) * (1000 / hz), (number) => push(writer, number)),
      ),
    );
    const { user, system } = process.cpuUsage(before);
    for (const until = nowMs() + 10_000; nowMs() < until && total('answered') < total('sent');) await sleep(10);
    return {
      written,
      points: total('sent'),
      answered: total('answered'),
      refused: total('refused'),
      cpuUs: user + system,
    };
  },
});

const total = (what: 'sent' | 'answered' | 'refused'): number => writers.reduce((sum, writer) => sum + writer[what], 0);

function push(writer: Writer, number: number): void {
  const payload = { clock: number, diff: diffOf(writer.number, number) };
  note(written, pointOf(writer.number, number), nowMs());
  writer.wire.send(eventFrame(firstQuestion + number, 'board:push', payload));
  writer.sent++;
}

function hear(writer: Writer, frame: Buffer): void {
  if (keepsConnection(writer.wire, frame, null)) return;
  const [question = 0, answer] = answerOf(frame) ?? [];
  if (question < firstQuestion) return;
  // The server answers a push with what the contract says.
  const checked = answer as Answer<Reply<'board:push'>>;
  if (!checked.ok || checked.value.seq === null) writer.refused++;
  writer.answered++;
}
