/** Ours: the product's server as `npm start` runs it, on SQLite, spoken to as docs/protocol.md says. */
import type { CreatedLesson, Seated } from '../../shared/api.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type { CommandName, EventPayload, PayloadInput, Reply } from '../../shared/protocol/index.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { LiveFrame } from '../../shared/room/protocol.ts';
import type { Wire } from '../harness/wire.ts';
import { boardSchema } from './boardSchema.ts';
import { type Dialect, nothing, type Ticket } from './dialect.ts';
import { answerOf, eventFrame, eventOf, isConnected, keepsConnection, socketIoPath } from './socketIo.ts';
import { type Diff, pointsIn, strokeDiff } from './tldrawDiff.ts';

/** As our own client. */
const pingEveryMs = 10_000;
/** Numbers of questions; those from `firstPush` on are pushes. */
const question = { join: 1, board: 2, ping: 3, other: 4, firstPush: 10 };

export const firstPage = 'page:page1';

/** A lesson with its teacher and this many students, each with a seat of its own; the teacher comes first. */
export async function admit(url: string, students: number): Promise<Ticket[]> {
  const { lesson, links } = await post<CreatedLesson>(`${url}/api/lessons`, {
    title: 'Benchmark',
    teacherName: 'Noor',
  });
  const teachersDoor = new URL(links.teacher).pathname.split('/').at(-1) ?? '';
  const seats = [await post<Seated>(`${url}/api/doors/teach/${teachersDoor}/seat`, {})];
  for (let number = 1; number <= students; number++)
    seats.push(await post<Seated>(`${url}/api/doors/join/${lesson.code}/seat`, { name: `Student ${number}` }));
  return seats.map(({ lessonId, seatId, token }) => ({ lessonId, seatId, token }));
}

export interface Entering {
  /** Without one: ours. */
  readonly version?: number;
  /** Without one: the main board. */
  readonly board?: BoardId;
  /** Gets every frame from the answer on that lets somebody in, until the board is there. */
  look?(frame: Buffer): void;
}

/** Comes into a lesson and onto a board. */
export function enterLesson(wire: Wire, ticket: Ticket, { version, board, look }: Entering = {}): Promise<void> {
  return new Promise((resolve) => {
    let isIn = false;
    let slicesToCome = Infinity;
    wire.onFrame = (frame) => {
      if (keepsConnection(wire, frame, ticket)) return;
      if (isIn) look?.(frame);
      if (isConnected(frame)) join(wire, version ?? PROTOCOL_VERSION);
      const [number, answer] = answerOf(frame) ?? [];
      if (number === question.join) {
        accepted('room:join', answer);
        isIn = true;
        connectBoard(wire, board);
      } else if (number === question.board) slicesToCome = accepted('board:connect', answer).slices;
      if (eventOf(frame)?.[0] === 'board:slice') slicesToCome--;
      if (slicesToCome > 0) return;
      wire.onFrame = (later) => void keepsConnection(wire, later, ticket);
      wire.heartbeat = setInterval(() => ping(wire), pingEveryMs);
      resolve();
    };
  });
}

export const lol: Dialect = {
  path: socketIoPath,
  enter: (wire, ticket) => enterLesson(wire, ticket),
  decode(frame) {
    const [name, payload] = eventOf(frame) ?? [];
    if (name === 'ink') {
      const [, ...packed] = payload as EventPayload<'ink'>;
      return { ...nothing, more: pointsPacked(packed) };
    }
    return name === 'room:frame' ? { ...nothing, more: pointsInFrame(payload as LiveFrame) } : nothing;
  },
  pen(wire) {
    const push = pushing(wire);
    return (number) =>
      // A server that refuses does less work.
      push(strokeDiff(number, firstPage), ({ seq, refused }) => {
        if (seq === null) throw new Error(`a push was not kept: ${String(refused)}`);
      });
  },
};

export type PushAnswer = Reply<'board:push'>;

/** Of a connection that has entered: pushes, and hands each answer to who waits for it. */
export function pushing(wire: Wire, board?: BoardId): (diff: Diff, answered: (answer: PushAnswer) => void) => void {
  const waiting = new Map<number, (answer: PushAnswer) => void>();
  let next = question.firstPush;
  const before = wire.onFrame;
  wire.onFrame = (frame, isBinary, atMs) => {
    before(frame, isBinary, atMs);
    const [number = 0, answer] = answerOf(frame) ?? [];
    const answered = waiting.get(number);
    waiting.delete(number);
    answered?.(accepted('board:push', answer));
  };
  return (diff, answered) => {
    waiting.set(next, answered);
    wire.send(eventFrame(next, 'board:push', { ...of(board), clock: next, diff }));
    next++;
  };
}

/** By the teacher, who has entered: all students may draw, and so point. */
export const openChalk = (teacher: Wire): Promise<null> => ask(teacher, 'chalk:everyone', { on: true });

/** Of a connection that has entered; one question after the other. */
export function ask<N extends CommandName>(wire: Wire, name: N, payload: PayloadInput<N>): Promise<Reply<N>> {
  return new Promise((resolve) => {
    const before = wire.onFrame;
    wire.onFrame = (frame, isBinary, atMs) => {
      before(frame, isBinary, atMs);
      const [number, answer] = answerOf(frame) ?? [];
      if (number !== question.other) return;
      wire.onFrame = before;
      resolve(accepted(name, answer));
    };
    wire.send(eventFrame(question.other, name, payload));
  });
}

function join(wire: Wire, version: number): void {
  const request = { version, generation: 0, seq: 0, device: 'computer' };
  wire.send(eventFrame(question.join, 'room:join', request));
}

function connectBoard(wire: Wire, board?: BoardId): void {
  const request = { ...of(board), request: 'bench', generation: 0, seq: 0, schema: boardSchema() };
  wire.send(eventFrame(question.board, 'board:connect', request));
}

/** Left out for the main board: up to version 4 there was no other. */
const of = (board?: BoardId): { board?: BoardId } => (board === undefined ? {} : { board });

const ping = (wire: Wire): void => wire.send(eventFrame(question.ping, 'room:ping', { rttMs: 1, inSync: true }));

/** The value of an answer that must be good. */
function accepted<N extends CommandName>(_name: N, answer: unknown): Reply<N> {
  // What the server answers to a question is what the contract says.
  const checked = answer as Answer<Reply<N>>;
  if (checked.ok) return checked.value;
  throw new Error(`the server refused: ${JSON.stringify(checked.error)}`);
}

function pointsInFrame({ entries }: LiveFrame): number {
  let count = 0;
  // Up to version 4 each hidden entry was null.
  for (const entry of entries as (LiveFrame['entries'][number] | null)[]) {
    if (typeof entry === 'number' || entry === null) continue;
    if (Array.isArray(entry)) count += pointsPacked(entry);
    else if (entry.kind === 'board:ink')
      count += (entry.data as { ink: [string, number, number, number[]] }).ink[3].length / 3;
    else if (entry.kind === 'board:changed') count += pointsIn((entry.data as { diff: Diff }).diff);
  }
  return count;
}

const pointsPacked = ([, , overlap, ...flat]: readonly number[]): number => flat.length / 3 - (overlap ?? 0);

async function post<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
