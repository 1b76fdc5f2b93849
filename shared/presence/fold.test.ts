import { expect, test } from 'vitest';
import { atMs, created, here, joined, line, seat, stateOf } from '../testing/log.ts';

const ann = seat('ann');
const start = [created, joined('ann', 'student')] as const;

test('a seat that was only just made is not here yet and has no device', () => {
  expect(stateOf(...start).seats[ann]).toEqual({
    id: ann,
    name: 'ann',
    role: 'student',
    colour: 3,
    place: null,
    language: 'nl',
    guestId: null,
    presence: 'left',
    awayBecause: null,
    sinceMs: atMs(2),
    device: null,
    removed: false,
  });
});

test('coming in sets the device and the time', () => {
  expect(stateOf(...start, here('ann')).seats[ann]).toMatchObject({
    presence: 'here',
    sinceMs: atMs(3),
    device: 'computer',
  });
});

test('a presence that did not change keeps its time; an unknown device keeps the last one', () => {
  const again = line('seat:presence', { seatId: ann, presence: 'here', awayBecause: null, device: 'phone' });
  const lost = line('seat:presence', { seatId: ann, presence: 'away', awayBecause: 'lost', device: null });
  expect(stateOf(...start, here('ann'), again).seats[ann]).toMatchObject({ device: 'phone', sinceMs: atMs(3) });
  expect(stateOf(...start, here('ann'), again, lost).seats[ann]).toMatchObject({
    presence: 'away',
    awayBecause: 'lost',
    device: 'phone',
    sinceMs: atMs(5),
  });
});

test('a seat gets another name', () => {
  const renamed = line('seat:renamed', { seatId: ann, name: 'Anna' });
  expect(stateOf(...start, renamed).seats[ann]).toMatchObject({ name: 'Anna', sinceMs: atMs(2) });
});

test('a removed seat has left and stays known; readmitted it may come back', () => {
  const removed = line('seat:removed', { seatId: ann });
  const readmitted = line('seat:readmitted', { seatId: ann });
  expect(stateOf(...start, here('ann'), removed).seats[ann]).toMatchObject({
    removed: true,
    presence: 'left',
    awayBecause: null,
    sinceMs: atMs(4),
  });
  expect(stateOf(...start, here('ann'), removed, readmitted).seats[ann]).toMatchObject({
    removed: false,
    presence: 'left',
  });
});

test('what names a seat that is not there changes nothing', () => {
  const bob = seat('bob');
  const before = stateOf(...start).seats;
  for (const stray of [
    here('bob'),
    line('seat:renamed', { seatId: bob, name: 'Bob' }),
    line('seat:removed', { seatId: bob }),
    line('seat:readmitted', { seatId: bob }),
  ]) {
    expect(stateOf(...start, stray).seats).toEqual(before);
  }
});
