/** The process of those who write, chat, ask for the floor and drop off: light clients, each with its seat. */
import type { Answer } from '../../shared/protocol/contract.ts';
import { diffOf, type Moments, note, pointOf, strokePoints } from '../class/writing.ts';
import { steadily } from '../class/steadily.ts';
import type { Ticket } from '../contestants/dialect.ts';
import { lol } from '../contestants/lol.ts';
import { answerOf, eventFrame, keepsConnection } from '../contestants/socketIo.ts';
import { answering } from '../harness/answering.ts';
import { nowMs, sleep } from '../harness/clock.ts';
import { Wire } from '../harness/wire.ts';
import { everyMs, hz, lesson, wipeEveryPoints } from './model.ts';

interface Pen {
  readonly number: number;
  readonly wire: Wire;
  /** Points so far. */
  points: number;
  /** Stroke from which on this pen's strokes are still on the board. */
  oldestStroke: number;
  questions: number;
  answered: number;
}

/** Numbers of questions below this are the entrance's. */
const firstQuestion = 1000;
const sentences = [
  'Ik herken dit van mijn stage, daar ligt de post ook ongeopend op de trap.',
  'Goede vraag!',
  'Wie zorgt er eigenlijk voor haar?',
  'Eerst contact, dan pas de papieren.',
];

const members: Pen[] = [];
const written: Moments = {};
let url = '';
/** Of those who only watch, and lose their connection now and then. */
let walkers: { ticket: Ticket; wire: Wire }[] = [];
let returns = 0;
let messages = 0;
let refused = 0;

export interface PensReport {
  readonly written: Moments;
  readonly points: number;
  readonly questions: number;
  readonly answered: number;
  readonly returns: number;
  readonly refused: number;
}

answering({
  async enter({ url: at, tickets, watching }: { url: string; tickets: Ticket[]; watching: Ticket[] }) {
    url = at;
    for (const [index, ticket] of tickets.entries()) {
      const wire = await comeIn(ticket);
      const pen: Pen = { number: index + 1, wire, points: 0, oldestStroke: 0, questions: 0, answered: 0 };
      wire.onFrame = (frame) => hear(pen, frame);
      members.push(pen);
    }
    walkers = await Promise.all(watching.map(async (ticket) => ({ ticket, wire: await comeIn(ticket) })));
  },
  /** A part of the lesson. Resolves when everything in it is answered. */
  async play({ forMs }: { forMs: number }) {
    const things = [
      ...members.map((pen, index) => steadily(hz, forMs, (index * 1000) / hz / members.length, () => write(pen))),
      steadily(1000 / everyMs(lesson.messagesPerMinute), forMs, 50, say),
      steadily(1000 / everyMs(lesson.turnsPerMinute), forMs, 100, takeTurn),
      steadily(1000 / everyMs(lesson.returnsPerMinute), forMs, 150, (turn) => void dropAndReturn(turn)),
    ];
    await Promise.all(things);
    for (const until = nowMs() + 15_000; nowMs() < until && open() > 0;) await sleep(10);
    return { open: open() };
  },
  report: (): PensReport => ({
    written,
    points: sum(({ points }) => points),
    questions: sum(({ questions }) => questions),
    answered: sum(({ answered }) => answered),
    returns,
    refused,
  }),
});

const sum = (of: (pen: Pen) => number): number => members.reduce((total, pen) => total + of(pen), 0);
const open = (): number => sum(({ questions, answered }) => questions - answered);

async function comeIn(ticket: Ticket): Promise<Wire> {
  const wire = await Wire.open(url.replace('http', 'ws') + lol.path);
  await lol.enter(wire, ticket);
  return wire;
}

function ask(pen: Pen, name: string, payload: unknown): void {
  pen.wire.send(eventFrame(firstQuestion + pen.questions++, name, payload));
}

function write(pen: Pen): void {
  const point = pointOf(pen.number, pen.points);
  note(written, point, nowMs());
  ask(pen, 'board:push', { clock: pen.points, diff: diffOf(pen.number, pen.points) });
  // The pointer goes along, 20 times a second.
  if (pen.points % 3 === 0)
    pen.wire.send(eventFrame(null, 'board:cursor', { x: point.place, y: pen.number, pageId: 'page:page1' }));
  pen.points++;
  // One pen after the other, so that the board stays about the same size.
  if ((pen.points + Math.floor((pen.number * wipeEveryPoints) / members.length)) % wipeEveryPoints === 0) wipe(pen);
}

/** All finished strokes of this pen leave the board, as when a page is cleared. */
function wipe(pen: Pen): void {
  const current = Math.floor(pen.points / strokePoints);
  const gone: [string, string[]][] = [];
  for (; pen.oldestStroke < current; pen.oldestStroke++)
    gone.push([pointOf(pen.number, pen.oldestStroke * strokePoints).id, ['remove']]);
  if (gone.length > 0) ask(pen, 'board:push', { clock: pen.points, diff: Object.fromEntries(gone) });
}

function say(turn: number): void {
  const pen = members[turn % members.length];
  if (!pen) return;
  const id = `message-${String(++messages).padStart(6, '0')}`;
  const text = sentences[turn % sentences.length];
  ask(pen, 'chat:send', { id, channel: 'class', text, replyTo: null });
  if (turn % lesson.messagesPerMinute < lesson.reactionsPerMinute)
    ask(pen, 'chat:react', { id, channel: 'class', emoji: '👍', on: true });
}

function takeTurn(turn: number): void {
  const pen = members[(turn * 5) % members.length];
  if (!pen) return;
  ask(pen, 'floor:raise', {});
  setTimeout(() => ask(pen, 'floor:return', {}), everyMs(lesson.turnsPerMinute) * 0.7);
}

async function dropAndReturn(turn: number): Promise<void> {
  const walker = walkers[turn % walkers.length];
  if (!walker) return;
  walker.wire.close();
  walker.wire = await comeIn(walker.ticket);
  returns++;
}

function hear(pen: Pen, frame: Buffer): void {
  if (keepsConnection(pen.wire, frame, null)) return;
  const [question = 0, answer] = answerOf(frame) ?? [];
  if (question < firstQuestion) return;
  pen.answered++;
  // The server answers with what the contract says.
  const checked = answer as Answer<{ refused?: string | null } | null>;
  if (checked.ok && checked.value?.refused) refused++;
}
