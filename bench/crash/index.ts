/**
 * Ten people draw and write while the server is killed again and again, and started again at once. Counts what was
 * acknowledged and is gone, and how long each person takes to be back after the server listens.
 */
import { type Benchmark, quantile } from '../benchmark.ts';
import { openPeople } from '../faults/peopleProcess.ts';
import { areSame, lostOf, openSchool, until } from '../faults/school.ts';

const people = 10;
const backWithinMs = 30_000;

export const benchmark: Benchmark = {
  name: 'crash',
  about: 'the server is killed twenty times while ten people draw and write: what is lost, and how soon all are back',
  async run({ isQuick, note }) {
    const kills = isQuick ? 2 : 20;
    const school = await openSchool(people);
    const class_ = openPeople();
    const back: number[] = [];
    const problems: string[] = [];
    try {
      await class_.ask('join', school.server.url, school.seats);
      await class_.ask('start');
      for (let kill = 1; kill <= kills; kill++) {
        await pause(700 + Math.random() * (isQuick ? 800 : 2300));
        await school.server.kill();
        await school.server.start();
        const listeningAtMs = Date.now();
        const times = class_.ask('back', listeningAtMs, backWithinMs);
        // Everybody went on drawing without the server; to compare what all have, they now put the pens down.
        await class_.ask('stop');
        const tookMs = await times;
        if (tookMs.includes(null)) problems.push(`kill ${String(kill)}: somebody never came back`);
        back.push(...tookMs.map((ms) => ms ?? backWithinMs));
        const isSame = await until(async () => areSame(await class_.ask('holdings'), await school.look()), 10_000);
        if (!isSame) problems.push(`kill ${String(kill)}: a device shows something else than the server`);
        const missing = await class_.ask('missing');
        for (const id of missing) problems.push(`kill ${String(kill)}: ${id} is not whole on every device`);
        const slowest = Math.round(Math.max(...back.slice(-people)));
        note(
          `kill ${String(kill)}: all back within ${String(slowest)} ms, ${isSame ? 'all the same' : 'NOT the same'}`,
        );
        await class_.ask('start');
      }
      await class_.ask('stop');
      await until(async () => areSame(await class_.ask('holdings'), await school.look()), 10_000);
      const acknowledged = await class_.ask('acknowledged');
      const strokes = await class_.ask('strokes');
      await class_.ask('close');
      await school.server.stop();
      const log = await school.log();
      problems.push(...lostOf(acknowledged, log));
      for (const problem of problems) note(problem);
      return {
        name: 'crash',
        valid: acknowledged.length > kills * people,
        ratios: {},
        figures: {
          kills,
          acknowledged: acknowledged.length,
          lost: problems.length,
          back_p50_ms: quantile(back, 0.5),
          back_p95_ms: quantile(back, 0.95),
          back_max_ms: Math.max(...back),
          strokes: strokes.length,
          entries: log.length,
        },
        contestants: {},
      };
    } finally {
      await class_.end();
      await school.server.dispose();
    }
  },
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
