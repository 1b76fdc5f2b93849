import { expect, test } from 'vitest';
import type { GuestId } from '../ids.ts';
import { created, joined, line, seat, stateOf } from '../testing/log.ts';

const id = 'guest-01' as GuestId;
const card = { id, name: 'Fatima', organisation: 'VU', field: null, bio: null, topics: ['lava'], photo: null };
const invited = line('guest:invited', card);
const underway = line('guest:underway', { guestId: id, arrivesAtMs: 99 });

test('an invited guest has a card and has not said when to arrive', () => {
  expect(stateOf(created, invited).guests).toEqual({ [id]: { ...card, arrivesAtMs: null } });
});

test('a changed card keeps the arrival that the guest announced', () => {
  const changed = line('guest:changed', { ...card, name: 'Dr Fatima', photo: '/uploads/x' });
  expect(stateOf(created, invited, underway, changed).guests[id]).toEqual({
    ...card,
    name: 'Dr Fatima',
    photo: '/uploads/x',
    arrivesAtMs: 99,
  });
});

test('who is here has arrived, whatever time was announced', () => {
  const seated = joined('fatima', 'lecturer', id);
  const comes = (presence: 'here' | 'away') =>
    line('seat:presence', { seatId: seat('fatima'), presence, awayBecause: null, device: 'computer' });
  expect(stateOf(created, invited, seated, underway, comes('away')).guests[id]?.arrivesAtMs).toBe(99);
  expect(stateOf(created, invited, seated, underway, comes('here')).guests[id]?.arrivesAtMs).toBeNull();
});

test('a guest who is no longer invited is gone', () => {
  expect(stateOf(created, invited, line('guest:uninvited', { guestId: id })).guests).toEqual({});
});

test('news of a guest who is not invited changes nothing', () => {
  expect(stateOf(created, line('guest:changed', card), underway).guests).toEqual({});
});
