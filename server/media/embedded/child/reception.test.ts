import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReceptionBook } from './reception.ts';

test('what is missing is asked for, again after a while, and not for ever', () => {
  const book = new ReceptionBook();
  for (const sequence of [65_533, 65_534, 1]) book.take(sequence);
  expect(book.lost(0)).toEqual([65_535, 0]);
  expect(book.lost(10)).toEqual([]);
  book.take(65_535);
  expect(book.lost(100)).toEqual([0]);
  let asked = 2;
  for (let nowMs = 200; nowMs < 5000; nowMs += 100) asked += book.lost(nowMs).length;
  expect(asked).toBe(8);
});

test('a long gap is not filled packet by packet', () => {
  const book = new ReceptionBook();
  book.take(1);
  expect(book.take(500)).toBe(false);
  expect(book.lost(0)).toEqual([]);
  expect(book.take(502)).toBe(true);
  expect(book.lost(0)).toEqual([501]);
});

test('reports count what was lost since the last one, round after round', () => {
  const book = new ReceptionBook();
  for (let count = 0; count < 200_000; count++) if (count % 4 !== 3) book.take((60_000 + count) & 0xffff);
  const report = book.report();
  expect(report.highest).toBe(60_000 + 199_998);
  expect(report.lostEver).toBe(49_999);
  expect(report.lostShare).toBe(63);
  for (let count = 200_000; count < 200_100; count++) book.take((60_000 + count) & 0xffff);
  expect(book.report().lostShare).toBeLessThan(4);
});

test('numbers in any order are counted without a fault and asked for in bounds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff), { maxLength: 300 }), (sequences) => {
      const book = new ReceptionBook();
      for (const sequence of sequences) book.take(sequence);
      expect(book.lost(0).length).toBeLessThanOrEqual(200);
      const { lostShare, lostEver } = book.report();
      expect(lostShare).toBeGreaterThanOrEqual(0);
      expect(lostShare).toBeLessThan(256);
      expect(lostEver).toBeGreaterThanOrEqual(0);
    }),
  );
});
