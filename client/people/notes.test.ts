import { expect, test } from 'vitest';
import type { Entry } from '../../shared/protocol/index.ts';
import { fold } from '../../shared/state.ts';
import type { Me } from '../slots/index.ts';
import { backstage, english, entryOf, guest, mila, noor, presenceOf } from '../testing/entries.ts';
import { lessonFixture } from '../testing/lessonFixture.ts';
import { peopleCall, peopleNote } from './notes.ts';

const keyFor = (entry: Entry, me: Me, before = lessonFixture()) => peopleNote(entry, before, me)?.key ?? null;
const call = (entry: Entry, me: Me, before = backstage) =>
  peopleCall(entry, { before, me, isShown: false, t: english });

test('a guest who comes in without the floor is backstage, one who lost the line is back', () => {
  const gone = fold(backstage, presenceOf(guest.id, 'left'));
  expect(keyFor(presenceOf(guest.id, 'here'), mila, gone)).toBe('people.note.backstage');
  const lost = fold(lessonFixture(), presenceOf(guest.id, 'away', 'lost'));
  expect(keyFor(presenceOf(guest.id, 'here'), mila, lost)).toBe('people.note.cameBack');
});

test('students come and go without a word, a hidden page says nothing', () => {
  expect(keyFor(presenceOf(mila.id, 'left'), noor)).toBeNull();
  expect(keyFor(presenceOf(guest.id, 'away', 'hidden'), mila)).toBeNull();
});

test('removing stays with the staff', () => {
  const removed = entryOf('seat:removed', { seatId: mila.id });
  expect([keyFor(removed, noor), keyFor(removed, guest)]).toEqual(['people.note.removed', null]);
});

test('who is given another name is told so, who takes one knows', () => {
  const renamed = (by: Entry['by']) => entryOf('seat:renamed', { seatId: mila.id, name: 'Mila 2' }, by);
  expect(keyFor(renamed('system'), mila)).toBe('people.note.renamedMe');
  expect(keyFor(renamed(noor.id), mila)).toBe('people.note.renamedMe');
  expect(keyFor(renamed(mila.id), mila)).toBeNull();
  expect([keyFor(renamed(mila.id), noor), keyFor(renamed('system'), guest)]).toEqual(['people.note.renamed', null]);
});

test('a guest who comes, loses the connection or goes calls the teacher, and the newest of it stands', () => {
  const gone = fold(backstage, presenceOf(guest.id, 'left'));
  expect(call(presenceOf(guest.id, 'here'), noor, gone)?.text).toBe('Fatima el Amrani is here');
  const lost = call(presenceOf(guest.id, 'away', 'lost'), noor);
  const left = call(presenceOf(guest.id, 'left'), noor);
  expect(lost?.text).toBe('Fatima el Amrani lost the connection');
  expect(left).toEqual({ id: lost?.id, text: 'Fatima el Amrani has gone' });
  expect(call(presenceOf(guest.id, 'left'), mila)).toBeNull();
  expect(call(presenceOf(noor.id, 'left'), guest)).toBeNull();
});
