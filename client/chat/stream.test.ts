import { expect, test } from 'vitest';
import { fixtureNowMs, lessonFixture, messageIdOf, messageOf, seatIdOf } from '../testing/lessonFixture.ts';
import { chatStream, countUnread } from './stream.ts';

const messages = lessonFixture().chat.channels['class'] ?? [];
const me = seatIdOf('noor');
const nothing = { notes: [], outbox: [], readUntilMs: null, meId: me };
const kinds = (parts: Parameters<typeof chatStream>[0]): string[] => chatStream(parts).map(({ kind }) => kind);

test('messages stand under their day', () => {
  const yesterday = messageOf('m0', 'daan', 'Tot morgen!', { atMs: fixtureNowMs - 86_400_000 });
  expect(kinds({ ...nothing, messages: [yesterday, ...messages] })).toEqual([
    'day',
    'message',
    'day',
    'message',
    'message',
    'message',
  ]);
});

test('notes stand between the messages by time', () => {
  const note = { id: '7', atMs: fixtureNowMs - 90_000, key: 'floor.note.granted', values: { name: 'Fatima' } } as const;
  expect(kinds({ ...nothing, messages, notes: [note] })).toEqual(['day', 'message', 'note', 'message', 'message']);
});

test('the unread line stands before the first message of somebody else that was not read', () => {
  const own = messageOf('m4', 'noor', 'Dank je', { atMs: fixtureNowMs - 100_000 });
  const [first, ...others] = messages;
  const all = first ? [first, own, ...others] : [];
  expect(kinds({ ...nothing, messages: all, readUntilMs: first?.atMs ?? 0 })).toEqual([
    'day',
    'message',
    'message',
    'unread',
    'message',
    'message',
  ]);
  expect(countUnread(all, first?.atMs ?? 0, me)).toBe(2);
});

test('messages of one person shortly after one another continue under one name, replies do not', () => {
  const [first] = messages;
  const next = messageOf('m5', 'mila', 'En dan?', { atMs: (first?.atMs ?? 0) + 1000 });
  const reply = { ...next, id: messageIdOf('m6'), replyTo: messageIdOf('m1') };
  const items = chatStream({ ...nothing, messages: first ? [first, next, reply] : [] });
  expect(items.map((item) => item.kind === 'message' && item.continues)).toEqual([false, false, true, false]);
});

test('a message that the room already has is not shown as on its way, too', () => {
  const onItsWay = {
    channel: 'class',
    text: 'Hoi',
    replyTo: null,
    atMs: fixtureNowMs,
    status: 'sending',
    error: null,
  } as const;
  const outbox = [
    { ...onItsWay, id: messageIdOf('m3') },
    { ...onItsWay, id: messageIdOf('m9') },
  ];
  const items = chatStream({ ...nothing, messages, outbox });
  expect(items.filter(({ kind }) => kind === 'outbox').map(({ key }) => key)).toEqual([messageIdOf('m9')]);
});
