import { expect, test } from 'vitest';
import { inSteps } from './inSteps.ts';
import type { BoardDiff } from './syncCore.ts';

const removed = (...ids: string[]): BoardDiff => Object.fromEntries(ids.map((id) => [id, ['remove']]));
const moved = (id: string): BoardDiff => ({ [id]: ['patch', { x: ['put', 1] }] });

test('what ties arrows goes first, when more goes', () => {
  const diff = { ...removed('shape:box', 'binding:1'), ...moved('shape:arrow'), ...removed('binding:2') };
  expect(inSteps(diff)).toEqual([
    removed('binding:1', 'binding:2'),
    { ...removed('shape:box'), ...moved('shape:arrow') },
  ]);
});

test('all else is one step', () => {
  for (const diff of [removed('binding:1'), removed('shape:a', 'shape:b'), moved('binding:1'), {}])
    expect(inSteps(diff)).toEqual([diff]);
});
