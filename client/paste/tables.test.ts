import { expect, test } from 'vitest';
import { alignedTable, rowText } from './tables.ts';

test('columns stand below each other, figures at the right', () => {
  const rows = [
    ['Naam', 'Punten'],
    ['Mila', '8,5'],
    ['Abdelhafid', '10'],
  ];
  expect(alignedTable({ rows, hasHead: true })).toBe(
    ['Naam       │ Punten', '───────────┼───────', 'Mila       │    8,5', 'Abdelhafid │     10'].join('\n'),
  );
  expect(alignedTable({ rows: [['12', '5', '3', '40']], hasHead: false })).toBe('12 │ 5 │ 3 │ 40');
});

test('letters that take two places are counted as two', () => {
  const rows = [
    ['水', 'water'],
    ['kaas', 'x'],
  ];
  expect(alignedTable({ rows, hasHead: false }).split('\n')).toEqual(['水   │ water', 'kaas │ x']);
});

test('a row of cells is not one word', () => {
  expect(rowText(['12', '5', '', ''])).toBe('12 | 5 |  |');
  expect(rowText(['12', '5'])).toBe('12 | 5');
});
