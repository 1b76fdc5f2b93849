import { expect, test } from 'vitest';
import { lessonFixture, seatOf } from '../testing/lessonFixture.ts';
import { byPlace, countInside, peopleOf } from './groups.ts';

test('students stand together by place, the fullest place first', () => {
  const { students } = peopleOf(lessonFixture().seats);
  expect(students.map(({ place, seats }) => [place, seats.length])).toEqual([
    ['Den Haag', 4],
    ['Rotterdam', 3],
    ['thuis', 1],
  ]);
});

test('those without a place come last, whatever their number', () => {
  const groups = byPlace([seatOf('a', 'A'), seatOf('b', 'B'), seatOf('c', 'C', { place: 'thuis' })]);
  expect(groups.map(({ place }) => place)).toEqual(['thuis', null]);
});

test('a search finds names without their accents and capitals', () => {
  const { students } = peopleOf(lessonFixture().seats, 'ZOE');
  expect(students.flatMap(({ seats }) => seats).map(({ name }) => name)).toEqual(['Zoë van Dijk']);
});

test('who left or was removed is not counted, who is away for a moment is', () => {
  const seats = {
    a: seatOf('a', 'A'),
    b: seatOf('b', 'B', { presence: 'away', awayBecause: 'lost' }),
    c: seatOf('c', 'C', { presence: 'left' }),
    d: seatOf('d', 'D', { removed: true, presence: 'left' }),
  };
  expect(countInside(seats)).toBe(2);
  expect(peopleOf(seats).gone.map(({ name }) => name)).toEqual(['C']);
  expect(peopleOf(seats).removed.map(({ name }) => name)).toEqual(['D']);
});
