import { expect, test } from 'vitest';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Entry, EntryData, EntryKind } from '../../shared/protocol/index.ts';
import { fold, type LessonState } from '../../shared/state.ts';
import { noteOf } from '../chat/notes.ts';
import { en } from '../language/en/index.ts';
import { translator } from '../language/translate.ts';
import { fixtureNowMs, lessonFixture, messageIdOf, messageOf, seatIdOf } from '../testing/lessonFixture.ts';
import { callOf, callOfMessage } from './calls.ts';

const t = translator(en, 'en');
const noor = { id: seatIdOf('noor'), role: 'teacher' } as const;
const guest = { id: seatIdOf('fatima'), role: 'lecturer' } as const;
const mila = { id: seatIdOf('mila'), role: 'student' } as const;
const daan = { id: seatIdOf('daan'), role: 'student' } as const;
/** The guest is not on stage. */
const backstage: LessonState = { ...lessonFixture(), floor: { epoch: 2, holders: [], hands: [] } };
const onStage: LessonState = {
  ...backstage,
  floor: { epoch: 3, holders: [{ seatId: guest.id, sinceMs: fixtureNowMs, untilMs: null }], hands: [] },
};

// A kind and its own data make an entry; TypeScript cannot follow that through the union.
const entryOf = <K extends EntryKind>(kind: K, data: EntryData<K>, by: Entry['by']): Entry =>
  ({ seq: 1, atMs: fixtureNowMs, by, kind, data }) as unknown as Entry;

function calls(entry: Entry, me: Pick<Seat, 'id' | 'role'>, before = backstage): string | null {
  const words = noteOf(entry, before, me);
  return words && (callOf(words, entry, before, me, t)?.text ?? null);
}

const presence = (of: Seat['id'], status: Seat['presence'], awayBecause: Seat['awayBecause'] = null): Entry =>
  entryOf('seat:presence', { seatId: of, presence: status, awayBecause, device: 'computer' }, 'system');

test('a raised hand calls who leads: the teacher, and a guest on stage', () => {
  const raised = entryOf('floor:raised', { seatId: mila.id }, mila.id);
  expect(calls(raised, noor)).toBe('Hand up: Mila Jansen');
  expect(calls(raised, guest)).toBeNull();
  expect(calls(raised, guest, onStage)).toBe('Hand up: Mila Jansen');
  expect(calls(raised, daan)).toBeNull();
});

test('a guest who comes, loses the connection or goes calls the teacher, and the newest of it stands', () => {
  const gone = fold(backstage, presence(guest.id, 'left'));
  expect(calls(presence(guest.id, 'here'), noor, gone)).toBe('Fatima el Amrani is here');
  expect(calls(presence(guest.id, 'away', 'lost'), noor)).toBe('Fatima el Amrani lost the connection');
  expect(calls(presence(guest.id, 'left'), noor)).toBe('Fatima el Amrani has gone');
  expect(calls(presence(guest.id, 'left'), mila)).toBeNull();
  expect(calls(presence(noor.id, 'left'), guest, onStage)).toBeNull();
  const lost = presence(guest.id, 'away', 'lost');
  const [one, other] = [lost, presence(guest.id, 'left')].map((entry) =>
    callOf(noteOf(entry, backstage, noor)!, entry, backstage, noor, t),
  );
  expect(one?.id).toBe(other?.id);
});

test('the floor, the chalk and the stage call whom they are given to', () => {
  const floorTo = (seatId: Seat['id']) => entryOf('floor:granted', { seatId, untilMs: null }, noor.id);
  expect(calls(floorTo(mila.id), mila)).toBe('You have the floor');
  expect(calls(floorTo(guest.id), guest)).toBe('You are on stage');
  expect(calls(floorTo(mila.id), daan)).toBeNull();
  expect(calls(entryOf('chalk:given', { seatId: mila.id }, noor.id), mila)).toBe('You have the chalk');
});

test('the beginning calls who waits inside, and nobody is called for what they did themselves', () => {
  const before = { ...backstage, lesson: { ...backstage.lesson, openedAtMs: null } };
  const opened = entryOf('lesson:opened', {}, noor.id);
  expect(calls(opened, guest, before)).toBe('The lesson has begun');
  expect(calls(opened, noor, before)).toBeNull();
});

test('messages call whom they are for, without a word of what is in them', () => {
  const sent = (channel: 'class' | 'backstage' | `line:${string}`, replyTo: string | null = null, text = 'geheim') =>
    entryOf(
      'chat:sent',
      { id: messageIdOf('new'), channel, text, replyTo: replyTo === null ? null : messageIdOf(replyTo) },
      mila.id,
    );
  const asked = messageOf('asked', 'noor', 'Wie weet het?');
  const room = { ...backstage, chat: { ...backstage.chat, channels: { class: [asked] } } };
  const said = (entry: Entry, me: Pick<Seat, 'id' | 'role'> = noor, isShown = false) =>
    callOfMessage(entry, room, me, isShown, t)?.text ?? null;
  expect(said(sent(`line:${mila.id}`))).toBe('Message from Mila Jansen');
  expect(said(sent(`line:${mila.id}`), noor, true)).toBe('New message for you');
  expect(said(sent('class', 'asked'))).toBe('Reply from Mila Jansen');
  expect(said(sent('class', 'asked'), daan)).toBeNull();
  expect(said(sent('class'))).toBeNull();
  expect(said(sent(`line:${mila.id}`), mila)).toBeNull();
  expect(said(sent(`line:${mila.id}`, null, ''))).toBeNull();
});
