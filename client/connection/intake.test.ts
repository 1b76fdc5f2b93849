import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Frame } from '../../shared/room/protocol.ts';
import { Intake } from './intake.ts';

const hand = (seatId: string) => ({ by: 'system' as const, kind: 'floor:raised', data: { seatId } });
const frame = (seq: number, count = 1): Frame => ({
  seq,
  atMs: 1000 + seq,
  entries: Array.from({ length: count }, (_, index) => hand(`seat-${seq + index}`)),
});
const numbers = (ready: { seq: number }[]): number[] => ready.map(({ seq }) => seq);

test('entries that follow the last one are handed out with their number and time', () => {
  const intake = new Intake();
  expect(intake.offer(frame(1, 2)).map(({ entry }) => entry)).toEqual([
    { ...hand('seat-1'), seq: 1, atMs: 1001 },
    { ...hand('seat-2'), seq: 2, atMs: 1001 },
  ]);
  expect(intake.seq).toBe(2);
  expect(intake.gap()).toBeNull();
});

test('an early frame waits for what is missing, which is named exactly', () => {
  const intake = new Intake();
  intake.reset(4);
  expect(intake.offer(frame(8))).toEqual([]);
  expect(intake.offer(frame(10))).toEqual([]);
  expect(intake.gap()).toEqual({ from: 5, to: 7 });

  expect(numbers(intake.offer(frame(5, 3)))).toEqual([5, 6, 7, 8]);
  expect(intake.gap()).toEqual({ from: 9, to: 9 });
});

test('what is known already is not handed out twice, and the rest of its frame is', () => {
  const intake = new Intake();
  intake.reset(3);
  expect(intake.offer(frame(2))).toEqual([]);
  expect(intake.gap()).toBeNull();
  expect(numbers(intake.offer(frame(2, 3)))).toEqual([4]);
});

test('an entry that this seat may not see keeps its number', () => {
  const intake = new Intake();
  const ready = intake.offer({ seq: 1, atMs: 5, entries: [1, hand('a-seat-id'), 1] });
  expect(ready.map(({ seq, entry }) => [seq, entry?.kind ?? null])).toEqual([
    [1, null],
    [2, 'floor:raised'],
    [3, null],
  ]);
});

test('the count of the server shows a loss at the end, where no later frame would', () => {
  const intake = new Intake();
  intake.reset(7);
  expect(intake.gap(7)).toBeNull();
  expect(intake.gap(9)).toEqual({ from: 8, to: 9 });
});

test('a snapshot makes what it contains old news, and keeps what came early beyond it', () => {
  const intake = new Intake();
  intake.offer(frame(5));
  intake.offer(frame(9));
  intake.reset(8);
  expect(numbers(intake.drain())).toEqual([9]);
});

test('in whatever order frames come, each entry is handed out once and in order', () => {
  const frames = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 }).map((sizes) => {
    let seq = 1;
    return sizes.map((size) => {
      const made = frame(seq, size);
      seq += size;
      return made;
    });
  });
  const shuffledWithRepeats = frames.chain((list) =>
    fc.tuple(
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      fc.array(fc.constantFrom(...list), { maxLength: 5 }),
    ),
  );
  fc.assert(
    fc.property(shuffledWithRepeats, ([list, repeats]) => {
      const intake = new Intake();
      const got = [...repeats, ...list].flatMap((each) => numbers(intake.offer(each)));
      const count = list.reduce((sum, { entries }) => sum + entries.length, 0);
      expect(got).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    }),
  );
});

const drawn = (seq: number, keep: number, flat: number[]) => ({
  seq,
  atMs: 1000 + seq,
  entries: [{ by: 'seat-1', kind: 'board:ink', data: { ink: ['shape:s', 0, keep, flat] } }] as Frame['entries'],
});

test('packed ink is read with the entry that it follows', () => {
  const intake = new Intake();
  intake.offer(drawn(1, 4, [1, 2, 0.5]));
  const [second] = intake.offerInk([2, 1, 33, 0, 3, 4, 0.5]);
  expect(second?.entry).toMatchObject({
    seq: 2,
    atMs: 1034,
    by: 'seat-1',
    data: { ink: ['shape:s', 0, 5, [3, 4, 0.5]] },
  });
  // A stylus replaces its last point.
  const [third] = intake.offer({ seq: 3, atMs: 1050, entries: [[1, 16, 1, 3.5, 4.5, 0.5, 5, 6, 0.5]] });
  expect(third?.entry?.data).toEqual({ ink: ['shape:s', 0, 5, [3.5, 4.5, 0.5, 5, 6, 0.5]] });
});

test('packed ink that follows an unknown entry is a gap, and what follows it needs no more than that one', () => {
  const intake = new Intake();
  intake.reset(7);
  expect(intake.offerInk([8, 1, 20, 0, 1, 1, 1])).toEqual([]);
  expect(intake.gap()).toEqual({ from: 8, to: 8 });
  expect(intake.offerInk([9, 1, 20, 0, 2, 2, 1])).toEqual([]);
  expect(intake.gap()).toEqual({ from: 8, to: 8 });
  expect(numbers(intake.offer(drawn(8, 2, [1, 1, 1])))).toEqual([8, 9]);
  expect(intake.gap()).toBeNull();
});

test('after a snapshot nothing is read with entries of before', () => {
  const intake = new Intake();
  intake.offer(drawn(1, 4, [1, 2, 0.5]));
  intake.reset(20);
  expect(intake.offerInk([21, 20, 33, 0, 3, 4, 0.5])).toEqual([]);
  expect(intake.gap()).toEqual({ from: 21, to: 21 });
});

test('what was only counted on a connection that is gone is not asked for on the next', () => {
  const intake = new Intake();
  intake.reset(7);
  expect(intake.gap(12)).toEqual({ from: 8, to: 12 });
  intake.forgetEarly();
  expect(intake.gap()).toBeNull();
  expect(intake.gap(9)).toEqual({ from: 8, to: 9 });
});
