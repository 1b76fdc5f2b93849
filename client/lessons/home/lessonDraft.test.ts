import { expect, test } from 'vitest';
import { newLesson } from '../../../shared/api.ts';
import {
  emptyGuestWithPhoto,
  newLessonOf,
  plannedFields,
  plannedStart,
  problemsOf,
  restoreLesson,
  type LessonDraft,
} from './lessonDraft.ts';

const nowMs = new Date('2026-11-22T12:00').getTime();
const empty = restoreLesson(null, 'Noor', 'nl');
const draft = (change: Partial<LessonDraft>): LessonDraft => ({ ...empty, title: 'Armoede', ...change });

test('a title alone makes a lesson that the contract accepts', () => {
  expect(problemsOf(draft({}), nowMs)).toEqual({});
  expect(newLesson.safeParse(newLessonOf(draft({}))).success).toBe(true);
});

test.each<[string, Partial<LessonDraft>, Record<string, string>]>([
  ['no title', { title: '  ' }, { title: 'titleMissing' }],
  ['a day without a time', { date: '2026-11-24' }, { time: 'timeMissing' }],
  ['a time without a day', { time: '10:30' }, { date: 'dateMissing' }],
  ['a day of last month', { date: '2026-10-24', time: '10:30' }, { date: 'timePast' }],
  ['the year 9999', { date: '9999-10-24', time: '10:30' }, { date: 'timeFar' }],
  ['the year 1970', { date: '1970-10-24', time: '10:30' }, { date: 'timePast' }],
  ['three minutes', { minutes: '3' }, { minutes: 'minutesInvalid' }],
  ['an hour in words', { minutes: 'uur' }, { minutes: 'minutesInvalid' }],
  ['a title of nothing that shows', { title: '\u200b\u3164' }, { title: 'titleMissing' }],
  [
    'a guest without a letter to the name',
    { guests: [{ ...emptyGuestWithPhoto(), name: '\u2800.' }] },
    { 'guests.0.name': 'guestNameMissing' },
  ],
  ['a guest without a name', { guests: [emptyGuestWithPhoto()] }, { 'guests.0.name': 'guestNameMissing' }],
])('%s is pointed out at its field', (_case, change, problems) => {
  expect(problemsOf(draft(change), nowMs)).toEqual(problems);
});

test('a planned lesson with a guest is what the contract accepts', () => {
  const guest = { ...emptyGuestWithPhoto(), name: ' Fatima ', topics: ['schulden'] };
  const sent = newLessonOf(draft({ date: '2026-11-24', time: '10:30', minutes: '60', guests: [guest] }));
  expect(newLesson.parse(sent)).toMatchObject({
    minutes: 60,
    guests: [{ name: 'Fatima', topics: ['schulden'], bio: null }],
  });
  expect(new Date(sent.startsAt ?? '').getTime()).toBe(new Date('2026-11-24T10:30').getTime());
});

test('the fields of a planned time give the same time back', () => {
  const fields = { date: '2026-03-29', time: '09:05', minutes: '45' };
  for (const zone of ['Europe/Amsterdam', 'America/Toronto'])
    expect(plannedFields(plannedStart(fields, zone), 45, zone)).toEqual(fields);
});

test('a draft comes back after a reload; anything else in the storage does no harm', () => {
  const written = draft({
    guests: [{ ...emptyGuestWithPhoto(), name: 'Fatima', photo: 'data:image/jpeg;base64,AAAA' }],
  });
  const back = restoreLesson(JSON.parse(JSON.stringify(written)), '', 'en');
  expect(back).toMatchObject({ title: 'Armoede', teacherName: 'Noor', language: 'nl' });
  expect(back.guests).toMatchObject([{ name: 'Fatima', photo: 'data:image/jpeg;base64,AAAA' }]);
  expect(restoreLesson({ title: 3, guests: [null, { photo: 'javascript:alert(1)' }] }, '', 'nl')).toMatchObject({
    title: '',
    guests: [{ name: '', photo: null }],
  });
});
