/** The process of all who point and see the others point: `people.ts CONTESTANT`. */
import { quantile } from '../benchmark.ts';
import type { Ticket } from '../contestants/dialect.ts';
import { contestants, type BoardName } from '../contestants/index.ts';
import { answering } from '../harness/answering.ts';
import { decodingOnce } from '../harness/arrivals.ts';
import { nowMs, sleep } from '../harness/clock.ts';
import { Wire } from '../harness/wire.ts';

const { dialect, pointing } = contestants[process.argv[2] as BoardName];
const decode = decodingOnce(pointing.decode);
const wires: Wire[] = [];
const pointers: ((number: number) => void)[] = [];

export interface PeopleReport {
  readonly expected: number;
  readonly delivered: number;
  readonly messages: number;
  readonly bytes: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** Moves of this window, by person: when they were made. */
let madeAtMs: number[][] = [];
let delays: number[] = [];
let messages = 0;
let nextNumber = 1;

answering({
  async enter({ url, tickets }: { url: string; tickets: Ticket[] }) {
    for (const ticket of tickets) {
      const wire = await Wire.open(url.replace('http', 'ws') + dialect.path);
      await dialect.enter(wire, ticket);
      wires.push(wire);
    }
    const [first] = wires;
    if (first) await pointing.begin(first);
    wires.forEach((wire, person) => {
      const before = wire.onFrame;
      wire.onFrame = (frame, isBinary, atMs) => {
        see(person, frame, atMs);
        before(frame, isBinary, atMs);
      };
      pointers.push(pointing.pointer(wire, person));
    });
  },
  /** Everybody moves `moves` times, spread evenly over each period, as people are not in step. */
  async move({ moves, hz }: { moves: number; hz: number }): Promise<PeopleReport> {
    const firstNumber = nextNumber;
    nextNumber += moves;
    madeAtMs = wires.map(() => []);
    delays = [];
    messages = 0;
    const bytesBefore = bytesRead();
    const startMs = nowMs();
    for (let step = 0; step < moves * wires.length; step++) {
      const dueMs = startMs + (step * 1000) / (hz * wires.length);
      if (dueMs > nowMs()) await sleep(dueMs - nowMs());
      const person = step % wires.length;
      const number = firstNumber + Math.floor(step / wires.length);
      (madeAtMs[person] ?? [])[number] = nowMs();
      pointers[person]?.(number);
    }
    // Longer than any server waits before it tells.
    await sleep(200);
    const at = (share: number): number | null => quantile(delays, share);
    const others = wires.length - 1;
    return {
      expected: moves * wires.length * others,
      delivered: delays.length,
      messages,
      bytes: bytesRead() - bytesBefore,
      p50Ms: at(0.5),
      p95Ms: at(0.95),
      p99Ms: at(0.99),
    };
  },
});

const bytesRead = (): number => wires.reduce((sum, wire) => sum + wire.bytesRead, 0);

function see(person: number, frame: Buffer, atMs: number): void {
  const seen = decode(frame, false);
  if (seen.length > 0) messages++;
  for (const move of seen) {
    const madeMs = madeAtMs[move.person]?.[move.number];
    if (move.person !== person && madeMs !== undefined) delays.push(atMs - madeMs);
  }
}
