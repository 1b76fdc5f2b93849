import { expect, test } from 'vitest';
import { StylusUpload } from './stylusUpload.ts';
import { applyObjectDiff, type BoardDiff, type ValueOperation } from './syncCore.ts';
import { pointsFrom, stroke } from './testing/boards.ts';

const long = 80;
const ofPoints = (points: ValueOperation): BoardDiff => ({
  'shape:a': ['patch', { props: ['patch', { segments: ['patch', { 0: ['patch', { points }] }] }] }],
});
const moved = (count: number) => [...pointsFrom(0, count - 1), { x: 1, y: 2, z: 0.75 }];

function drawn(count: number): StylusUpload {
  const upload = new StylusUpload();
  upload.split({ 'shape:a': ['put', stroke('a', 1)] });
  upload.split(ofPoints(['append', pointsFrom(1, count - 1), 1]));
  return upload;
}

test('a moved last point and new points go in two small pushes that make the same stroke', () => {
  const next = [...moved(long), ...pointsFrom(long, 3)];
  const parts = drawn(long).split(ofPoints(['put', next]));
  expect(parts).toEqual([
    ofPoints(['patch', { [long - 1]: ['put', next[long - 1]] }]),
    ofPoints(['append', pointsFrom(long, 3), long]),
  ]);
  let shape = stroke('a', long);
  for (const part of parts) {
    const op = part['shape:a'];
    if (op?.[0] === 'patch') shape = applyObjectDiff(shape, op[1]);
  }
  expect(shape.props.segments[0]?.points).toEqual(next);
});

test('the next push is split against what the one before made', () => {
  const upload = drawn(long);
  const first = [...moved(long), ...pointsFrom(long, 2)];
  upload.split(ofPoints(['put', first]));
  expect(upload.split(ofPoints(['put', [...first, ...pointsFrom(0, 1)]]))).toEqual([
    ofPoints(['append', pointsFrom(0, 1), first.length]),
  ]);
});

test.each<[what: string, count: number, op: ValueOperation]>([
  ['a short stroke', 20, ['put', [...moved(20), ...pointsFrom(20, 1)]]],
  ['points changed further back', long, ['put', [{ x: 0, y: 0, z: 1 }, ...pointsFrom(1, long)]]],
  ['fewer points', long, ['put', pointsFrom(0, long - 1)]],
  ['a plain append', long, ['append', pointsFrom(long, 1), long]],
])('%s goes as it is', (_what, count, op) => {
  expect(drawn(count).split(ofPoints(op))).toEqual([ofPoints(op)]);
});

test('of a stroke that it did not see begin, it knows nothing', () => {
  const upload = drawn(long);
  upload.forget();
  const diff = ofPoints(['put', [...moved(long), ...pointsFrom(long, 1)]]);
  expect(upload.split(diff)).toEqual([diff]);
});

test('with other changes beside it, a push stays whole', () => {
  const diff: BoardDiff = { ...ofPoints(['put', [...moved(long), ...pointsFrom(long, 1)]]), 'shape:b': ['remove'] };
  expect(drawn(long).split(diff)).toEqual([diff]);
});
