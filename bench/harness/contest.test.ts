import { expect, test } from 'vitest';
import { Contest, type ContestOptions } from './contest.ts';

type Name = 'ours' | 'theirs';

/** `cpu` of each round in the order in which it is measured; a negative one does not count. */
function contest(cpu: Record<Name, number[]>, options: Partial<ContestOptions<Name, 'cpu'>> = {}) {
  return Contest.run<Name, 'cpu'>({
    names: ['ours', 'theirs'],
    rounds: 3,
    repeats: 2,
    note: () => undefined,
    measure: (name) => {
      const value = cpu[name].shift();
      if (value === undefined) throw new Error(`nothing more to measure for ${name}`);
      return Promise.resolve({ isValid: value > 0, figures: { cpu: Math.abs(value) } });
    },
    ...options,
  });
}

test('the medians are compared', async () => {
  const done = await contest({ ours: [1, 9, 2], theirs: [4, 4, 100] });
  expect(done.ratio('cpu', 'ours', 'theirs')).toBe(0.5);
  expect(done.isValid).toBe(true);
  expect(done.contestants).toEqual({ ours: { cpu: 2, valid_rounds: 3 }, theirs: { cpu: 4, valid_rounds: 3 } });
});

test('a round that does not count is tried again, and says nothing', async () => {
  const done = await contest({ ours: [1, -50, 1, 3, 7], theirs: [4, 4, 4] });
  expect(done.contestants['ours']).toEqual({ cpu: 1, valid_rounds: 3 });
});

test('without enough rounds that count, the whole is not valid', async () => {
  const done = await contest({ ours: [-1, -1, 1, -1, -1], theirs: [4, 4, 4] });
  expect(done.isValid).toBe(false);
  expect(done.contestants['ours']).toEqual({ cpu: 1, valid_rounds: 1 });
});

test('beside one that was never measured right there is no ratio', async () => {
  const done = await contest({ ours: [1, 1, 1], theirs: [-1, -1, -1, -1, -1] });
  expect(done.ratio('cpu', 'ours', 'theirs')).toBeNull();
  expect(done.isValid).toBe(false);
});
