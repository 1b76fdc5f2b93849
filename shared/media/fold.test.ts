import { expect, test } from 'vitest';
import { created, joined, line, seat, stateOf, type Line } from '../testing/log.ts';

const [teacher, guest, ann] = [seat('teacher'), seat('guest'), seat('ann')];
const people = [created, joined('teacher', 'teacher'), joined('guest', 'lecturer'), joined('ann', 'student')] as const;
const mediaOf = (...lines: Line[]) => stateOf(...people, ...lines).media;

const muted = (seatId: typeof ann) => line('media:muted', { seatId }, teacher);
const asked = (seatId: typeof ann) => line('media:asked', { seatId }, teacher);
const answered = (seatId: typeof ann, on: boolean) => line('media:answered', { seatId, on }, seatId);
const presence = (seatId: typeof ann, now: 'away' | 'left') =>
  line('seat:presence', { seatId, presence: now, awayBecause: now === 'away' ? 'lost' : null, device: null });

test('at first nobody is muted or asked, and cameras are allowed', () => {
  expect(mediaOf()).toEqual({ cameras: true, muted: {}, asked: {} });
});

test('a mute stays until a teacher asks, and the question says who asked', () => {
  expect(mediaOf(muted(ann), muted(guest))).toMatchObject({ muted: { [ann]: true, [guest]: true }, asked: {} });
  expect(mediaOf(muted(ann), asked(ann))).toMatchObject({ muted: {}, asked: { [ann]: teacher } });
  expect(mediaOf(asked(ann), muted(ann))).toMatchObject({ muted: { [ann]: true }, asked: {} });
});

test('an answer ends the question, whichever it is', () => {
  for (const on of [true, false])
    expect(mediaOf(muted(ann), asked(ann), asked(guest), answered(ann, on))).toMatchObject({
      muted: {},
      asked: { [guest]: teacher },
    });
});

test('nobody is asked by the system', () => {
  expect(mediaOf(muted(ann), line('media:asked', { seatId: ann })).asked).toEqual({});
});

test.each([
  ['being given the floor', line('floor:granted', { seatId: ann, untilMs: null })],
  ['the end of it', line('floor:ended', { seatId: ann, because: 'returned' })],
  ['being removed', line('seat:removed', { seatId: ann })],
])('%s starts afresh, for that seat alone', (_what, entry) => {
  expect(mediaOf(muted(ann), muted(guest), entry).muted).toEqual({ [guest]: true });
  expect(mediaOf(asked(ann), asked(guest), entry).asked).toEqual({ [guest]: teacher });
});

test('leaving ends a question but not a mute: coming back would undo it', () => {
  expect(mediaOf(asked(guest), presence(guest, 'left')).asked).toEqual({});
  expect(mediaOf(asked(guest), presence(guest, 'away')).asked).toEqual({ [guest]: teacher });
  expect(mediaOf(muted(guest), presence(guest, 'left')).muted).toEqual({ [guest]: true });
});

test('the end of the lesson ends all of it but the rule for cameras', () => {
  const off = line('media:cameras', { on: false });
  expect(mediaOf(muted(ann), asked(guest), off, line('lesson:ended', {}))).toEqual({
    cameras: false,
    muted: {},
    asked: {},
  });
});
