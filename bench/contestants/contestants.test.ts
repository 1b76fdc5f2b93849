import { expect, test } from 'vitest';
import { editOn } from '../bigboard/index.ts';
import { pointOn } from '../cursors/index.ts';
import { fanOutRatios } from '../fanout/index.ts';
import { fanOutTo } from '../fanout/round.ts';
import { Contest } from '../harness/contest.ts';
import { pointAt, strokePoints } from './handwriting.ts';
import { pointsIn, strokeDiff } from './tldrawDiff.ts';
import { Bytes, varBytes, varText, varUint } from './varInts.ts';

// Nothing is measured in earnest: wherever there is room.
const cores = { server: null, clients: null };
/** Processes start, on a machine that may be busy. */
const withinMs = 120_000;
const note = (): void => undefined;

test('every point of the handwriting is one update', () => {
  for (let number = 0; number < 3 * strokePoints; number++) expect(pointsIn(strokeDiff(number, 'page:page'))).toBe(1);
});

test('points have two decimals, and no two that follow each other are the same', () => {
  for (let number = 0; number < 3 * strokePoints; number++) {
    const { x, y } = pointAt(number);
    expect([x, y]).toEqual([Number(x.toFixed(2)), Number(y.toFixed(2))]);
    expect(pointAt(number + 1)).not.toEqual({ x, y, z: 0.5 });
  }
});

test.each([0, 1, 127, 128, 300, 2 ** 31])('%i is read as it was written', (value) => {
  const bytes = new Bytes(Buffer.concat([varUint(value), varText('bord'), varBytes(Uint8Array.of(1, 2))]));
  expect([bytes.uint(), bytes.text(), [...bytes.bytes()]]).toEqual([value, 'bord', [1, 2]]);
});

// What the figures are is for the benchmarks to say, on a quiet machine; that all speak and all is counted, is here.

test(
  'all contestants of the fan-out deliver every point',
  async () => {
    const load = { receivers: 3, hz: 200, warmUpUpdates: 2, updates: strokePoints + 8 };
    const names = ['lol', 'ws', 'tldraw', 'relay', 'hocuspocus'] as const;
    const rounds = await Promise.all(names.map((name) => fanOutTo(name, load, cores)));
    for (const { figures } of rounds) {
      expect(figures).toMatchObject({ delivered_share: 1 });
      expect(figures.cpu_us_per_update).toBeGreaterThan(0);
      expect(figures.bytes_per_update).toBeGreaterThan(20);
    }
    const contest = await Contest.run({ names, rounds: 1, repeats: 0, note, measure: roundOf(names, rounds) });
    const ratios = fanOutRatios(contest);
    expect(Object.keys(ratios)).toEqual([
      'cpu_vs_ws',
      'cpu_vs_tldraw',
      'cpu_vs_relay',
      'cpu_vs_hocuspocus',
      'bytes_vs_hocuspocus',
    ]);
    for (const ratio of Object.values(ratios)) expect(ratio).toBeGreaterThan(0);
  },
  withinMs,
);

test(
  'everybody sees the cursors of everybody else',
  async () => {
    const load = { people: 4, hz: 20, warmUpMoves: 2, moves: 10 };
    const rounds = await Promise.all([pointOn('lol', load, cores), pointOn('tldraw', load, cores)]);
    const [ours, theirs] = rounds.map(({ figures }) => figures);
    // Of ours the newest place wins: on a busy machine some are left out.
    expect(ours?.delivered_share).toBeGreaterThan(0.5);
    expect(theirs?.delivered_share).toBe(1);
  },
  withinMs,
);

test(
  'single changes are taken on a board that holds much',
  async () => {
    const load = { shapes: 450, warmUp: 1, edits: 4, windows: 1, engineEdits: 1 };
    const rounds = await Promise.all([
      editOn('lol', load.shapes, load, cores),
      editOn('tldraw', load.shapes, load, cores),
    ]);
    for (const { figures } of rounds) {
      expect(figures.create_us).toBeGreaterThan(0);
      expect(figures.delete_us).toBeGreaterThan(0);
    }
  },
  withinMs,
);

const roundOf =
  <N extends string, R>(names: readonly N[], rounds: readonly R[]) =>
  (name: N): Promise<R & { isValid: true }> =>
    // Every name has its round.
    Promise.resolve({ ...(rounds[names.indexOf(name)] as R), isValid: true });
