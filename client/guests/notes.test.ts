import { expect, test } from 'vitest';
import { entryOf, mila } from '../testing/entries.ts';
import { fatima, fixtureNowMs, lessonFixture } from '../testing/lessonFixture.ts';
import { guestNote } from './notes.ts';

test('a guest on the way is announced with the minutes', () => {
  const underway = entryOf('guest:underway', { guestId: fatima.id, arrivesAtMs: fixtureNowMs + 360_000 }, 'system');
  expect(guestNote(underway, lessonFixture(), mila)).toEqual({
    key: 'guests.note.underway',
    values: { name: 'Fatima el Amrani', count: 6 },
  });
});
