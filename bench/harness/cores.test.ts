import { expect, test } from 'vitest';
import { onCores, shareCores } from './cores.ts';

test('the server has a core for itself', () => {
  expect(shareCores(2, true)).toEqual({ server: [1], clients: [0] });
  expect(shareCores(4, true)).toEqual({ server: [3], clients: [0, 1, 2] });
});

test('nobody is pinned on a machine with one core or without the means', () => {
  expect(shareCores(1, true)).toEqual({ server: null, clients: null });
  expect(shareCores(4, false)).toEqual({ server: null, clients: null });
});

test('a command is run on its cores', () => {
  expect(onCores([0, 2], ['node', 'x.ts'])).toEqual(['taskset', '-c', '0,2', 'node', 'x.ts']);
  expect(onCores(null, ['node', 'x.ts'])).toEqual(['node', 'x.ts']);
});
