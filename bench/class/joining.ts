/** A class comes into a lesson in progress: how long until each has the board. */
import { admit } from '../contestants/lol.ts';
import { Child } from '../harness/child.ts';
import type { Cores } from '../harness/cores.ts';
import { MeasuredServer } from '../harness/measuredServer.ts';
import { untilEqual } from './equality.ts';

export interface JoiningLoad {
  readonly people: number;
  /** They are shared among so many processes. */
  readonly processes: number;
  readonly withinMs: number;
  /** On the board when they come. */
  readonly strokes: number;
  readonly pointsPerStroke: number;
}

export interface Joining {
  /** From opening the connection to the board being there, one of each. */
  readonly tookMs: readonly number[];
  /** Everybody's board holds what the teacher's holds. */
  readonly isWhole: boolean;
}

export async function joinTogether(load: JoiningLoad, cores: Cores): Promise<Joining> {
  const { people, processes, withinMs, strokes, pointsPerStroke } = load;
  const server = await MeasuredServer.start('server/main.ts', cores);
  // Wherever there is room: in a school, thirty devices share no core.
  const started = (): Child => new Child({ command: [`${import.meta.dirname}/boards.ts`], cores: null });
  const teachers = started();
  const classes = Array.from({ length: processes }, started);
  try {
    const [teacher, ...students] = await admit(server.url, people);
    const url = server.url;
    await teachers.ask('join', { url, tickets: [teacher], first: 0, gapMs: 0 });
    await teachers.ask('fill', { strokes, points: pointsPerStroke });
    // The processes are there before their people come: starting Node is not joining.
    await Promise.all(classes.map((child) => child.ask('records')));

    const gapMs = withinMs / people;
    const teaching = teachers.ask('write', { hz: 60, forMs: withinMs + 1000 });
    const joined = await Promise.all(
      classes.map(async (child, index) => {
        const tickets = students.filter((_, student) => student % processes === index);
        await new Promise((resolve) => setTimeout(resolve, index * gapMs));
        return child.ask<number[]>('join', { url, tickets, first: 1 + index, gapMs: gapMs * processes });
      }),
    );
    await teaching;
    const isWhole = await untilEqual([teachers, ...classes], 10_000);
    return { tookMs: joined.flat(), isWhole };
  } finally {
    await Promise.all([teachers.stop(), ...classes.map((child) => child.stop())]);
    await server.stop();
  }
}
