/**
 * Everybody loses the network for half a minute and goes on drawing: once because connections are refused, once
 * because nothing answers any more. Afterwards every stroke must be on every device, point by point.
 */
import { type Benchmark, quantile } from '../benchmark.ts';
import { openNetwork } from '../../client/connection/testing/network.ts';
import { openPeople } from '../faults/peopleProcess.ts';
import { areSame, lostOf, openSchool, until } from '../faults/school.ts';

const people = 10;
const backWithinMs = 60_000;

export const benchmark: Benchmark = {
  name: 'offline',
  about: 'every device is without a network for 30 s and draws on: how many strokes are on all of them afterwards',
  async run({ isQuick, note }) {
    const offlineMs = isQuick ? 2500 : 30_000;
    const school = await openSchool(people);
    const network = await openNetwork(school.server.url);
    const class_ = openPeople();
    const back: { refused: number[]; swallowed: number[] } = { refused: [], swallowed: [] };
    const problems: string[] = [];
    let drawnOffline = 0;
    try {
      await class_.ask('join', network.url, school.seats);
      await class_.ask('start');
      for (const how of ['refused', 'swallowed'] as const) {
        await pause(isQuick ? 700 : 3000);
        const before = (await class_.ask('strokes')).length;
        if (how === 'refused') await network.refuse();
        else network.swallow();
        await pause(200);
        const heard = (await class_.ask('acknowledged')).length;
        await pause(offlineMs);
        if ((await class_.ask('acknowledged')).length !== heard) problems.push(`${how}: something came through`);
        drawnOffline += (await class_.ask('strokes')).length - before;
        await network.mend();
        const times = class_.ask('back', Date.now(), backWithinMs);
        await class_.ask('stop');
        const tookMs = await times;
        if (tookMs.includes(null)) problems.push(`${how}: somebody never came back`);
        back[how].push(...tookMs.map((ms) => ms ?? backWithinMs));
        const isSame = await until(async () => areSame(await class_.ask('holdings'), await school.look()), 15_000);
        if (!isSame) problems.push(`${how}: a device shows something else than the server`);
        const slowest = Math.round(Math.max(...back[how]));
        note(`${how}: all back within ${String(slowest)} ms, ${isSame ? 'all the same' : 'NOT the same'}`);
        await class_.ask('start');
      }
      await class_.ask('stop');
      await until(async () => areSame(await class_.ask('holdings'), await school.look()), 15_000);
      const strokes = await class_.ask('strokes');
      const missing = await class_.ask('missing');
      const acknowledged = await class_.ask('acknowledged');
      await class_.ask('close');
      await school.server.stop();
      const lost = lostOf(acknowledged, await school.log());
      for (const problem of [...problems, ...lost, ...missing]) note(problem);
      return {
        name: 'offline',
        valid: problems.length === 0 && drawnOffline > people,
        ratios: {},
        figures: {
          strokes_expected: strokes.length,
          strokes_present: strokes.length - missing.length,
          strokes_drawn_offline: drawnOffline,
          acknowledged: acknowledged.length,
          lost: lost.length,
          back_p95_after_refused_ms: quantile(back.refused, 0.95),
          back_p95_after_swallowed_ms: quantile(back.swallowed, 0.95),
        },
        contestants: {},
      };
    } finally {
      await class_.end();
      await network.close();
      await school.server.dispose();
    }
  },
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
