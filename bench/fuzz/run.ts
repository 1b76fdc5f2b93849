/** Attacks one server with a number of cases while quiet people sit in its lessons, and tells what broke. */
import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { frames } from './frames.ts';
import { asJson } from './hostile.ts';
import { type Ask, asks, boardAsks, openingAsks } from './payloads.ts';
import { pushes } from './pushes.ts';
import { boardId, type SeatId } from '../../shared/ids.ts';
import { quietPeople } from './others.ts';
import { requests, type Ask as HttpAsk, type Parts } from './requests.ts';
import { type Lesson, seatOf, secretOf, Target } from './target.ts';
import { type SeatOf, Wire } from './wire.ts';
import { isSignal } from '../../server/transport/dispatch.ts';

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
  note(line: string): void;
}

export interface FuzzResult {
  readonly cases: number;
  /** Ends of the process, faults in its log, `internal` answers, and commands without any answer, in words. */
  readonly crashes: readonly string[];
  readonly othersAffected: readonly string[];
  /** How often each answer came. */
  readonly answers: Readonly<Record<string, number>>;
}

/** Parts of all cases; the rest are commands and signals. */
const shares = { pushes: 0.25, boards: 0.15, frames: 0.08, requests: 0.1 } as const;
/** Fewer than any command's burst times the number of commands: most reach the handlers instead of the buckets. */
const casesPerSeat = 400;
const seatsAtOnce = 12;
const pipelined = 40;
/** Expected refusals: any code but `internal`; a connection that was ended by a limit. */
const broken = new Set(['internal', 'silence', 'malformed']);

export async function fuzz({ cases, seed, note }: FuzzOptions): Promise<FuzzResult> {
  const target = await Target.start();
  const answers: Record<string, number> = {};
  const crashes: string[] = [];
  let done = 0;
  const count = (answer: string, what: () => string): void => {
    done++;
    answers[answer] = (answers[answer] ?? 0) + 1;
    if (broken.has(answer)) crashes.push(`${answer}: ${what()}`.slice(0, 600));
  };
  try {
    const shared = await target.lesson('Shared');
    const elsewhere = await target.lesson('Elsewhere');
    const quiet = [
      await quietPeople(
        target.url,
        'the shared lesson',
        seatOf(shared.teacher),
        seatOf(await shared.student('Rustig')),
      ),
      await quietPeople(
        target.url,
        'the other lesson',
        seatOf(elsewhere.teacher),
        seatOf(await elsewhere.student('Stil')),
      ),
    ];
    const attackers = await seatsFor(
      target,
      shared,
      Math.ceil((cases * (1 - shares.frames - shares.requests)) / casesPerSeat),
    );
    note(`${attackers.length} attackers sit`);
    // One that some of the attackers may draw on, and one that nobody sees.
    const [sharedLesson] = quiet;
    for (const [board, seats] of [
      [sharedBoard, attackers.filter(({ isShared }) => isShared).slice(0, 20)],
      [deck, []],
    ] as const)
      await sharedLesson?.teacher.send('board:create', { board, seats: seats.map(({ seatId }) => seatId as SeatId) });
    const boardIds = [
      sharedBoard,
      deck,
      ...quiet.map(({ board }) => board),
      ...absentBoards,
      ...ownBoardsOf(attackers),
    ];
    const leaks: string[] = [];
    const known = {
      seatIds: attackers.slice(0, 20).map(({ seatId }) => seatId),
      messageIds: ['bericht-0001', 'bericht-0002'],
    };
    const perSeat = Math.ceil((cases * (1 - shares.frames - shares.requests)) / attackers.length);

    let turn = 0;
    const attack = async (): Promise<void> => {
      for (let at = turn++; at < attackers.length && target.isUp; at = turn++) {
        const attacker = attackers[at];
        if (!attacker) return;
        const countOf = (share: number): number =>
          Math.round((perSeat * share) / (1 - shares.frames - shares.requests));
        const [pushCount, boardCount] = [countOf(shares.pushes), countOf(shares.boards)];
        const ownSeatId = attacker.seatId;
        const ownIds = [`seat:${ownSeatId}`, ...boardIds];
        const knownHere = { ...known, ownSeatId, boardIds: ownIds };
        const sampled = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] =>
          fc.sample(arbitrary, { numRuns, seed: seed + at });
        const sequence = [
          ...openingAsks([sharedBoard, deck, ...absentBoards.slice(0, 3)], ownSeatId),
          ...shuffled([
            ...sampled(pushes(`w${String(at)}`, ownIds), pushCount),
            ...sampled(boardAsks(knownHere), boardCount),
            ...sampled(asks(knownHere), perSeat - pushCount - boardCount),
          ]),
        ];
        const heardSecret = await attackFrom(target, attacker.seat, addressOf(at), sequence, count);
        if (heardSecret) leaks.push(`attacker ${String(at)} heard of a board that is not theirs`);
        if (at % 50 === 0) note(`${done} cases`);
      }
    };
    const frameCount = Math.round(cases * shares.frames);
    const requestCount = Math.round(cases * shares.requests);
    await Promise.all([
      ...Array.from({ length: Math.min(seatsAtOnce, attackers.length) }, attack),
      breakFrames(
        target,
        attackers.map(({ seat }) => seat),
        fc.sample(frames, { numRuns: frameCount, seed }),
        count,
      ),
      breakRequests(target, fc.sample(requests(partsOf(shared)), { numRuns: requestCount, seed }), count),
    ]);
    note(`${done} cases, settling`);
    const wrong = (await Promise.all(quiet.map((people) => people.settle()))).flat();
    crashes.push(...target.faults);
    return { cases: done, crashes, othersAffected: [...wrong, ...leaks], answers };
  } finally {
    await target.stop();
  }
}

/** Half of them students in the lesson with the quiet people; the others teachers and guests in lessons of their own. */
async function seatsFor(target: Target, shared: Lesson, count: number): Promise<Attacker[]> {
  const seats: Attacker[] = [];
  for (let at = 0; seats.length < count; at++) {
    const student = await shared.student(`Student ${String(at)}`);
    seats.push({ seat: seatOf(student), seatId: student.seatId, isShared: true });
    if (at % 2 === 1 || count < 4) {
      const { teacher, lecturer } = await target.lesson(`Lesson ${String(at)}`);
      for (const seated of [teacher, lecturer])
        seats.push({ seat: seatOf(seated), seatId: seated.seatId, isShared: false });
    }
  }
  return seats;
}

interface Attacker {
  readonly seat: SeatOf;
  readonly seatId: string;
  /** In the lesson with the quiet people. */
  readonly isShared: boolean;
}

const sharedBoard = boardId.parse('group:attackers1');
const deck = boardId.parse('deck:slides-001');
/** That nobody has, until an attacker makes some of them in a lesson of their own. */
const absentBoards = ['group:attacked-1', 'group:attacked-2', 'deck:attacked-1', 'seat:nobody-0001'];

/** A few, so that they meet again. */
const ownBoardsOf = (attackers: readonly Attacker[]): string[] =>
  attackers.slice(0, 3).map(({ seatId }) => `seat:${seatId}`);

type Count = (answer: string, what: () => string) => void;

/** @returns something came that only others may see */
async function attackFrom(
  target: Target,
  seat: SeatOf,
  address: string,
  sequence: readonly Ask[],
  count: Count,
): Promise<boolean> {
  let heardSecret = false;
  let wire = await Wire.enter(target.url, seat, address);
  for (let at = 0; at < sequence.length && target.isUp; at += pipelined) {
    const batch = sequence.slice(at, at + pipelined);
    if (!wire?.isOpen) {
      heardSecret ||= wire?.heardSecret ?? false;
      wire = await Wire.enter(target.url, seat, address);
    }
    const open = wire;
    // Not let in (removed, say, by its own command): counted as what it is.
    if (!open) batch.forEach(() => count('gone', () => ''));
    else
      await Promise.all(
        batch.map(async ([name, payload]) => {
          if (isSignal(name)) {
            open.tell(name, payload);
            return count('signal', () => name);
          }
          const answer = await open.ask(name, payload);
          count(answer, () => `${name} ${asJson(payload)}`);
        }),
      );
  }
  await wire?.close();
  return heardSecret || (wire?.heardSecret ?? false);
}

/** Half before anybody said who they are, half from a seat. Ends with whoever still answers. */
async function breakFrames(
  target: Target,
  seats: readonly SeatOf[],
  all: readonly (string | Uint8Array)[],
  count: Count,
): Promise<void> {
  let wire: Wire | null = null;
  let used = 0;
  for (const [at, frame] of all.entries()) {
    if (!target.isUp) return;
    if (!wire?.isOpen || used > 15) {
      await wire?.close();
      const seat = seats[at % seats.length];
      const address = addressOf(1000 + at);
      wire = at % 2 === 0 && seat ? await Wire.enter(target.url, seat, address) : await Wire.open(target.url, address);
      used = 0;
    }
    wire?.raw(frame);
    used++;
    count('frame', () => String(frame));
    // What ends a connection ends it before the next frame, now and then.
    if (at % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await wire?.close();
}

async function breakRequests(target: Target, all: readonly HttpAsk[], count: Count): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let at = next++; at < all.length && target.isUp; at = next++) {
      const ask = all[at];
      if (ask)
        count(
          await answerTo(target.url, ask, addressOf(at)),
          () => `${ask.method} ${ask.path} ${ask.body ?? ''} ${JSON.stringify(ask.headers)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: 6 }, one));
}

function answerTo(url: string, { method, path, headers, body }: HttpAsk, localAddress: string): Promise<string> {
  return new Promise((resolve) => {
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = httpRequest(
      `${url}/`,
      { method, path, headers: { ...headers, ...length }, localAddress, agent: false, timeout: 20_000 },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve(verdict(response.statusCode ?? 0, method, path, text)));
        response.on('error', () => resolve('closed'));
      },
    );
    request.on('timeout', () => {
      resolve('silence');
      request.destroy();
    });
    // The server hung up, or Node would not send it: no fault.
    request.on('error', () => resolve('closed'));
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve('closed');
    });
    request.end(body ?? undefined);
  });
}

function verdict(status: number, method: string, path: string, text: string): string {
  if (status >= 500) return status === 503 ? 'storage' : 'internal';
  if (status < 400) return 'ok';
  // `Expect` is Node's own business.
  if (status === 417) return 'http 417';
  // Socket.IO's own, and requests that never reached our code, have other forms.
  if (!/^\/(api|uploads)\//.test(path) || method === 'HEAD' || method === 'TRACE') return `http ${String(status)}`;
  try {
    const { error } = JSON.parse(text) as { error?: { code?: unknown } };
    return typeof error?.code === 'string' ? error.code : 'malformed';
  } catch {
    return status === 400 ? 'http 400' : 'malformed';
  }
}

const partsOf = ({ created, teacher }: Lesson): Parts => ({
  token: [secretOf(created.links.teacher)],
  guestId: created.links.guests.map(({ id }) => id),
  lessonId: [teacher.lessonId],
  hash: ['0'.repeat(64)],
  kind: ['join', 'guest', 'teach', 'seat'],
  secret: [
    created.lesson.code,
    secretOf(created.links.teacher),
    ...created.links.guests.map(({ link }) => secretOf(link)),
  ],
});

/** Different people have different addresses; on this machine all of 127.0.0.0/8 is ours. */
const addressOf = (at: number): string => `127.0.${String(1 + (Math.floor(at / 200) % 200))}.${String(1 + (at % 200))}`;

/** Always in the same way, so that a seed tells everything. */
function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((one, at) => ({ one, key: (at * 7919) % 10_007 }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}
