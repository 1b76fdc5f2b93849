import { expect, test } from 'vitest';
import { lessonFixture, messageOf, seatIdOf } from '../testing/lessonFixture.ts';
import { silenced } from '../../shared/chat/channels.ts';
import { channelsFor, lineOf } from './channels.ts';

const teacher = { id: seatIdOf('noor'), role: 'teacher' } as const;
const guest = { id: seatIdOf('fatima'), role: 'lecturer' } as const;
const student = { id: seatIdOf('mila'), role: 'student' } as const;
const room = lessonFixture();
const withLines = {
  ...room,
  chat: {
    ...room.chat,
    channels: {
      ...room.chat.channels,
      [lineOf(seatIdOf('daan'))]: [messageOf('d1', 'daan', 'Ik snap het niet', { atMs: 1 })],
      [lineOf(student.id)]: [messageOf('p1', 'mila', 'Mag ik iets vragen?', { atMs: 2 })],
    },
  },
};

test('a student writes to everyone or to the teacher only', () => {
  expect(channelsFor(room, student, 'class')).toEqual(['class', lineOf(student.id)]);
});

test('a teacher sees one private line for each student who used it, the newest first', () => {
  expect(channelsFor(withLines, teacher, 'class')).toEqual([
    'class',
    'backstage',
    lineOf(student.id),
    lineOf(seatIdOf('daan')),
  ]);
});

test('a line that the teacher just opened is there before its first message', () => {
  const line = lineOf(seatIdOf('zoe'));
  expect(channelsFor(room, teacher, line)).toContain(line);
});

test('without guests there is no backstage line for the teacher; a guest always has one', () => {
  expect(channelsFor({ ...room, guests: {} }, teacher, 'class')).toEqual(['class']);
  expect(channelsFor(withLines, guest, 'backstage')).toEqual(['class', 'backstage']);
});

test('a pause silences students in the class, a mute guests as well, and neither the private line', () => {
  const muted = { paused: true, muted: { [guest.id]: true as const } };
  expect(silenced(muted, student, 'class')).toBe('paused');
  expect(silenced(muted, guest, 'class')).toBe('muted');
  expect(silenced(muted, teacher, 'class')).toBeNull();
  expect(silenced(muted, student, lineOf(student.id))).toBeNull();
});
