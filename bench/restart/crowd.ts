/**
 * The process of a crowd: the product's own way of connecting and coming back for each. What comes is counted and
 * thrown away, so that hundreds fit into one process and the server is what is measured.
 */
import { createTLSchema } from '@tldraw/tlschema';
import { Lifeline } from '../../client/connection/lifeline.ts';
import { realSchedule } from '../../client/connection/schedule.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { Seat } from '../faults/record.ts';
import { doTasks } from '../faults/taskProcess.ts';
import type { CrowdTasks } from './tasks.ts';

const schema: unknown = JSON.parse(JSON.stringify(createTLSchema().serialize()));
const LOOK_EVERY_MS = 5;

interface Answer {
  readonly ok: boolean;
  readonly value: { readonly generation: number; readonly seq: number; readonly slices: number };
}

class Visitor {
  /** Unix milliseconds when room and board were there, of the newest connection; null: not yet. */
  hereAtMs: number | null = null;
  readonly #lifeline: Lifeline;
  #request = '';
  #requests = 0;
  #expected = Infinity;
  #received = 0;
  /** What this visitor has; a real one keeps up with frames, which changes only how much is sent on coming back. */
  #generation = 0;
  #seq = 0;

  constructor(url: string, { lessonId, token }: Seat) {
    this.#lifeline = new Lifeline({
      url,
      lessonId,
      auth: { token },
      schedule: realSchedule,
      transports: ['websocket', 'polling'],
      onOpen: () => this.#join(),
      onEvent: (name, payload) => this.#hear(name, payload),
      onLost: () => {
        this.hereAtMs = null;
        return true;
      },
    });
    this.#lifeline.connect();
  }

  #join(): void {
    const hello = { version: PROTOCOL_VERSION, generation: this.#generation, seq: this.#seq, device: 'computer' };
    this.#ask('room:join', hello, () => {
      this.#lifeline.settle();
      this.#request = `board-${String(++this.#requests)}`;
      this.#received = 0;
      this.#expected = Infinity;
      const connect = { request: this.#request, generation: this.#generation, seq: this.#seq, schema };
      this.#ask('board:connect', connect, ({ generation, seq, slices }) => {
        this.#generation = generation;
        this.#seq = Math.max(this.#seq, seq);
        this.#expected = slices;
        this.#consider();
      });
    });
  }

  #ask(name: string, payload: unknown, then: (value: Answer['value']) => void): void {
    const { link } = this.#lifeline;
    link?.emit(name, payload, (reply) => {
      const answer = reply as Answer;
      if (link !== this.#lifeline.link) return;
      if (answer.ok) then(answer.value);
      else this.#lifeline.drop(null);
    });
  }

  #hear(name: string, payload: unknown): void {
    if (name === 'room:closed') this.#lifeline.expectRestart();
    if (name === 'room:frame') {
      const { seq, entries } = payload as { seq: number; entries: unknown[] };
      const count = entries.reduce<number>((sum, entry) => sum + (typeof entry === 'number' ? entry : 1), 0);
      this.#seq = Math.max(this.#seq, seq + count - 1);
    }
    if (name !== 'board:slice' || (payload as { request: string }).request !== this.#request) return;
    this.#received += 1;
    this.#consider();
  }

  #consider(): void {
    if (this.#received >= this.#expected) this.hereAtMs ??= Date.now();
  }
}

const crowd: Visitor[] = [];
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function untilHere(withinMs: number): Promise<void> {
  const endMs = Date.now() + withinMs;
  while (crowd.some(({ hereAtMs }) => hereAtMs === null) && Date.now() < endMs) await pause(LOOK_EVERY_MS);
}

const tasks: CrowdTasks = {
  async join(url, seats, perSecond) {
    for (const seat of seats) {
      crowd.push(new Visitor(url, seat));
      await pause(1000 / perSecond);
    }
    await untilHere(60_000);
    return null;
  },
  async back(sinceMs, withinMs) {
    await untilHere(withinMs);
    return crowd.map(({ hereAtMs }) => (hereAtMs === null ? null : hereAtMs - sinceMs));
  },
};

doTasks(tasks);
