import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReceptionStats } from './receptionStats.ts';

test('a missing packet is asked for, again after a while, and not for ever', () => {
  const stats = new ReceptionStats();
  for (const sequence of [65_533, 65_534, 1]) stats.receive(sequence);
  expect(stats.takeNacks(0)).toEqual([65_535, 0]);
  expect(stats.takeNacks(10)).toEqual([]);
  stats.receive(65_535);
  expect(stats.takeNacks(100)).toEqual([0]);
  let asked = 2;
  for (let nowMs = 200; nowMs < 5000; nowMs += 100) asked += stats.takeNacks(nowMs).length;
  expect(asked).toBe(8);
});

test('a long gap is not filled packet by packet', () => {
  const stats = new ReceptionStats();
  stats.receive(1);
  expect(stats.receive(500)).toBe(false);
  expect(stats.takeNacks(0)).toEqual([]);
  expect(stats.receive(502)).toBe(true);
  expect(stats.takeNacks(0)).toEqual([501]);
});

test('reports count what was lost since the last one, across cycles of the sequence number', () => {
  const stats = new ReceptionStats();
  for (let count = 0; count < 200_000; count++) if (count % 4 !== 3) stats.receive((60_000 + count) & 0xffff);
  const report = stats.report();
  expect(report.highestSequence).toBe(60_000 + 199_998);
  expect(report.cumulativeLost).toBe(49_999);
  expect(report.fractionLost).toBe(63);
  for (let count = 200_000; count < 200_100; count++) stats.receive((60_000 + count) & 0xffff);
  expect(stats.report().fractionLost).toBeLessThan(4);
});

test('numbers in any order are counted without a fault and asked for in bounds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff), { maxLength: 300 }), (sequences) => {
      const stats = new ReceptionStats();
      for (const sequence of sequences) stats.receive(sequence);
      expect(stats.takeNacks(0).length).toBeLessThanOrEqual(200);
      const { fractionLost, cumulativeLost } = stats.report();
      expect(fractionLost).toBeGreaterThanOrEqual(0);
      expect(fractionLost).toBeLessThan(256);
      expect(cumulativeLost).toBeGreaterThanOrEqual(0);
    }),
  );
});
