import { expect, test } from 'vitest';
import { atMs, created, joined, line, seat, stateOf } from '../testing/log.ts';

const [ann, bob] = [seat('ann'), seat('bob')];
const start = [created, joined('ann', 'student'), joined('bob', 'student')] as const;
const raised = (seatId: typeof ann) => line('floor:raised', { seatId });
const granted = (seatId: typeof ann, untilMs: number | null = null) => line('floor:granted', { seatId, untilMs });
const ended = (seatId: typeof ann) => line('floor:ended', { seatId, because: 'returned' });

test('hands stand in the order in which they were raised, each once', () => {
  expect(stateOf(...start, raised(bob), raised(ann), raised(bob)).floor.hands).toEqual([
    { seatId: bob, raisedAtMs: atMs(4) },
    { seatId: ann, raisedAtMs: atMs(5) },
  ]);
});

test('a lowered hand leaves the queue', () => {
  const state = stateOf(...start, raised(bob), raised(ann), line('floor:lowered', { seatId: bob }));
  expect(state.floor.hands.map((hand) => hand.seatId)).toEqual([ann]);
});

test('whoever gets the floor has no hand up any more, and the epoch rises', () => {
  expect(stateOf(...start, raised(ann), granted(ann, 500)).floor).toEqual({
    epoch: 1,
    holders: [{ seatId: ann, sinceMs: atMs(5), untilMs: 500 }],
    hands: [],
  });
});

test('several may hold the floor; a second grant to the same seat renews it', () => {
  expect(stateOf(...start, granted(ann), granted(bob), granted(ann, 900)).floor).toEqual({
    epoch: 3,
    holders: [
      { seatId: bob, sinceMs: atMs(5), untilMs: null },
      { seatId: ann, sinceMs: atMs(6), untilMs: 900 },
    ],
    hands: [],
  });
});

test('more time changes the end and nothing else', () => {
  const extended = line('floor:extended', { seatId: ann, untilMs: 900 });
  expect(stateOf(...start, granted(ann, 500), extended).floor).toEqual({
    epoch: 1,
    holders: [{ seatId: ann, sinceMs: atMs(4), untilMs: 900 }],
    hands: [],
  });
});

test('the floor ends for one holder and raises the epoch', () => {
  const { floor } = stateOf(...start, granted(ann), granted(bob), ended(ann));
  expect(floor).toMatchObject({ epoch: 3, holders: [{ seatId: bob }] });
});

test('a removed seat holds nothing and asks for nothing', () => {
  const removed = line('seat:removed', { seatId: ann });
  expect(stateOf(...start, granted(ann), raised(bob), removed).floor).toMatchObject({
    holders: [],
    hands: [{ seatId: bob }],
  });
  expect(stateOf(...start, raised(ann), removed).floor.hands).toEqual([]);
});

test('the end of the lesson clears the floor', () => {
  expect(stateOf(...start, granted(ann), raised(bob), line('lesson:ended', {})).floor).toEqual({
    epoch: 2,
    holders: [],
    hands: [],
  });
});
