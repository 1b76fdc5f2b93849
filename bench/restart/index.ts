/**
 * Three hundred people in one lesson with a full board, and the server starts again: in an orderly way, then killed.
 * How soon all are back, counted from the moment the server listens, and what it costs the server.
 */
import { type Benchmark, quantile } from '../benchmark.ts';
import { TaskProcess } from '../faults/taskProcess.ts';
import { openSchool } from '../faults/school.ts';
import { Person } from '../faults/person.ts';
import type { CrowdTasks } from './tasks.ts';

const backWithinMs = 60_000;

export const benchmark: Benchmark = {
  name: 'restart',
  about: 'the server starts again under three hundred people: how soon all are back',
  async run({ isQuick, rounds, note }) {
    const people = isQuick ? 40 : 300;
    const strokes = isQuick ? 50 : 400;
    const school = await openSchool(people + 1);
    const crowd = new TaskProcess<CrowdTasks>(`${import.meta.dirname}/crowd.ts`);
    const back: { orderly: number[]; killed: number[] } = { orderly: [], killed: [] };
    const serverMs: number[] = [];
    let lost = 0;
    try {
      const teacher = new Person('t', { url: school.server.url, ...school.seats[0]!, device: 'computer' });
      await teacher.loaded;
      await teacher.fill(strokes);
      const { board } = teacher.holding;
      teacher.close();
      await crowd.ask('join', school.server.url, school.seats.slice(1), 100);
      for (let round = 0; round < (isQuick ? 1 : rounds); round++) {
        for (const how of ['orderly', 'killed'] as const) {
          if (how === 'killed') await school.server.kill();
          else await school.server.stop();
          await school.server.start();
          const tookMs = await crowd.ask('back', Date.now(), backWithinMs);
          const cpuMs = school.cpuMs() ?? 0;
          lost += tookMs.filter((ms) => ms === null).length;
          back[how].push(...tookMs.map((ms) => ms ?? backWithinMs));
          serverMs.push(cpuMs);
          const newest = back[how].slice(-people);
          const [p50, p95] = [quantile(newest, 0.5) ?? 0, quantile(newest, 0.95) ?? 0];
          note(`${how}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, server ${cpuMs.toFixed(0)} ms of CPU`);
        }
      }
      if ((await school.look()).board !== board) throw new Error('the board is another one');
      return {
        name: 'restart',
        valid: lost === 0,
        ratios: {},
        figures: {
          people,
          never_back: lost,
          back_p50_ms_orderly: quantile(back.orderly, 0.5),
          back_p95_ms_orderly: quantile(back.orderly, 0.95),
          back_p50_ms_killed: quantile(back.killed, 0.5),
          back_p95_ms_killed: quantile(back.killed, 0.95),
          back_p95_ms: quantile([...back.orderly, ...back.killed], 0.95),
          server_cpu_ms: quantile(serverMs, 0.5),
        },
        contestants: {},
      };
    } finally {
      await crowd.end();
      await school.server.dispose();
    }
  },
};
