import { expect, test } from 'vitest';
import { LaserTrails } from './laserTrails.ts';

const pointsOf = (trails: LaserTrails, nowMs: number): unknown => trails.of('ann', nowMs)[0]?.points.map(({ x }) => x);

test('a laser leaves a line that fades from its beginning, and then nothing', () => {
  const trails = new LaserTrails();
  trails.add('ann', 1, 0, 0);
  trails.add('ann', 2, 0, 1000);
  trails.add('bob', 9, 0, 1000);
  expect(pointsOf(trails, 1100)).toEqual([1, 2]);
  expect(pointsOf(trails, 1300)).toEqual([2]);
  expect(trails.seats()).toEqual(['ann', 'bob']);
  expect(trails.of('ann', 3000)).toEqual([]);
  expect(trails.seats()).toEqual(['bob']);
});
