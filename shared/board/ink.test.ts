import { expect, test } from 'vitest';
import { expandInk, inkPoints } from './ink.ts';

test('flat numbers are points', () => {
  expect(inkPoints(['shape:a', 0, 0, [1, 2, 0.5, 3, 4, 0.6]])).toEqual([
    { x: 1, y: 2, z: 0.5 },
    { x: 3, y: 4, z: 0.6 },
  ]);
  expect(inkPoints(['shape:a', 0, 0, []])).toEqual([]);
});

test('a point that is not whole is none', () => {
  expect(inkPoints(['shape:a', 0, 0, [1, 2, 0.5, 3, 4]])).toEqual([{ x: 1, y: 2, z: 0.5 }]);
});

test('ink puts its points one by one behind those that stay', () => {
  expect(expandInk(['shape:a', 2, 7, [1, 2, 0.5, 3, 4, 0.6]])).toEqual({
    props: [
      'patch',
      {
        segments: [
          'patch',
          {
            2: [
              'patch',
              { points: ['patch', { 7: ['put', { x: 1, y: 2, z: 0.5 }], 8: ['put', { x: 3, y: 4, z: 0.6 }] }] },
            ],
          },
        ],
      },
    ],
  });
});
