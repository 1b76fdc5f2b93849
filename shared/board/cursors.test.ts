import { expect, test } from 'vitest';
import type { SeatId } from '../ids.ts';
import { type CursorMove, packCursors, unpackCursors } from './cursors.ts';

// Well-formed by construction.
const [noor, fatima, mila] = ['noor', 'fatima', 'mila'] as SeatId[] as [SeatId, SeatId, SeatId];
const seats = { [noor]: {}, [fatima]: {}, [mila]: {} };
const moves: CursorMove[] = [
  [mila, 1.25, -2, 'page:one'],
  [noor, 3, 4, 'page:two'],
  [fatima, null, null, null],
  [noor, null, null, null],
  [fatima, 0, 0, 'page:one'],
  [fatima, 7, 8, 'page:one', true],
];

test('cursors are packed by page, with numbers for seats', () => {
  expect(packCursors('main', moves, seats)).toEqual([
    'main',
    ['page:one', 2, 1.25, -2, 1, 0, 0],
    ['page:two', 0, 3, 4],
    [null, 1, 0],
    ['laser page:one', 1, 7, 8],
  ]);
  expect(packCursors('main', [], seats)).toEqual(['main']);
});

test('what is unpacked is what was packed', () => {
  const unpacked = unpackCursors(packCursors('main', moves, seats), seats);
  expect(unpacked.toSorted()).toEqual(moves.toSorted());
});

test('who has not heard of a seat yet leaves its cursor out, and takes no other for it', () => {
  const packed = packCursors('main', moves, seats);
  const early = { [noor]: {}, [fatima]: {} };
  expect(unpackCursors(packed, early)).toEqual(unpackCursors(packed, seats).filter(([seatId]) => seatId !== mila));
});
