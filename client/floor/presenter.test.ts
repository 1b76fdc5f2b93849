import { expect, test } from 'vitest';
import type { LessonState } from '../../shared/state.ts';
import { lessonFixture, seatIdOf, seatOf } from '../testing/lessonFixture.ts';
import { presenterOf } from '../../shared/floor/presenter.ts';

const lesson = lessonFixture();
const with_ = (more: Partial<LessonState>): LessonState => ({ ...lesson, ...more });
const floorOf = (...holders: string[]) => ({
  ...lesson.floor,
  holders: holders.map((id) => ({ seatId: seatIdOf(id), sinceMs: 0, untilMs: null })),
});
const nameOf = (state: LessonState) => presenterOf(state)?.name;

test('the guest who is live presents', () => {
  expect(nameOf(lesson)).toBe('Fatima el Amrani');
});

test('a student on stage does not: the teacher goes on presenting', () => {
  expect(nameOf(with_({ floor: floorOf('mila') }))).toBe('Noor Visser');
});

test('a guest backstage follows the teacher', () => {
  expect(nameOf(with_({ floor: floorOf() }))).toBe('Noor Visser');
});

test('of two teachers the one with the floor presents, otherwise who came first', () => {
  const jan = seatOf('jan', 'Jan Bos', { role: 'teacher' });
  const seats = { ...lesson.seats, [jan.id]: jan };
  expect(nameOf(with_({ seats, floor: floorOf() }))).toBe('Noor Visser');
  expect(nameOf(with_({ seats, floor: floorOf('jan') }))).toBe('Jan Bos');
});

test('who left presents nothing; who is away for a moment still does', () => {
  const change = (id: string, presence: 'away' | 'left') => {
    const seat = lesson.seats[seatIdOf(id)];
    return seat ? { [seat.id]: { ...seat, presence } } : {};
  };
  expect(nameOf(with_({ seats: { ...lesson.seats, ...change('fatima', 'away') } }))).toBe('Fatima el Amrani');
  expect(nameOf(with_({ seats: { ...lesson.seats, ...change('fatima', 'left') } }))).toBe('Noor Visser');
  const nobody = { ...lesson.seats, ...change('fatima', 'left'), ...change('noor', 'left') };
  expect(presenterOf(with_({ seats: nobody }))).toBeNull();
});
