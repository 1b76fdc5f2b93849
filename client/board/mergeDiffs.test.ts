import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeDiffs } from './mergeDiffs.ts';
import { applyObjectDiff, diffRecord, type BoardDiff, type ObjectDiff } from './syncCore.ts';
import { pointsFrom, stroke } from './testing/boards.ts';

const id = 'shape:a';
type Board = Record<string, object>;

function applied(board: Board, diff: BoardDiff): Board {
  const next = { ...board };
  for (const [at, op] of Object.entries(diff)) {
    const before = next[at];
    if (op[0] === 'put') next[at] = op[1];
    else if (op[0] === 'remove') delete next[at];
    else if (before) next[at] = applyObjectDiff(before, op[1]);
  }
  return next;
}

const patch = (diff: ObjectDiff): BoardDiff => ({ [id]: ['patch', diff] });
const points = (op: ObjectDiff[string]): BoardDiff =>
  patch({ props: ['patch', { segments: ['patch', { 0: ['patch', { points: op }] }] }] });

test('points that follow points are one list of points', () => {
  const first = points(['append', pointsFrom(3, 2), 3]);
  expect(mergeDiffs(first, points(['append', pointsFrom(5, 1), 5]))).toEqual(points(['append', pointsFrom(3, 3), 3]));
});

test('a point that is moved after it was added cannot be said in one', () => {
  const first = points(['append', pointsFrom(3, 2), 3]);
  expect(mergeDiffs(first, points(['patch', { 4: ['put', { x: 0, y: 0, z: 1 }] }]))).toBeNull();
});

test('a new stroke that goes on is a longer new stroke', () => {
  const merged = mergeDiffs({ [id]: ['put', stroke('a', 2)] }, points(['append', pointsFrom(2, 3), 2]));
  expect(merged).toEqual({ [id]: ['put', stroke('a', 5)] });
});

test('merged or not, the board becomes the same', () => {
  const states = fc.array(
    fc.record(
      {
        x: fc.integer({ min: 0, max: 3 }),
        colour: fc.constantFrom('black', 'red'),
        name: fc.constantFrom('a', 'b'),
        list: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 4 }),
        deep: fc.record({ points: fc.array(fc.record({ x: fc.integer({ min: 0, max: 2 }) }), { maxLength: 4 }) }),
      },
      { requiredKeys: ['x', 'colour', 'list', 'deep'] },
    ),
    { minLength: 3, maxLength: 3 },
  );
  fc.assert(
    fc.property(states, fc.tuple(fc.boolean(), fc.boolean()), ([start, middle, end], [isNew, isRemoved]) => {
      const record = (state: object | undefined) => ({ id, typeName: 'shape', props: state ?? {} });
      const [from, via, to] = [record(start), record(middle), record(end)];
      const first: BoardDiff = isNew ? { [id]: ['put', via as never] } : patch(diffRecord(from, via) ?? {});
      const second: BoardDiff = isRemoved ? { [id]: ['remove'] } : patch(diffRecord(via, to) ?? {});
      const board: Board = isNew ? {} : { [id]: from };
      const merged = mergeDiffs(first, second);
      if (merged) expect(applied(board, merged)).toEqual(applied(applied(board, first), second));
    }),
  );
});
