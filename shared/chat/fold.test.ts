import { expect, test } from 'vitest';
import type { MessageId } from '../ids.ts';
import { limits } from '../limits.ts';
import { atMs, created, line, seat, stateOf, type Line } from '../testing/log.ts';
import { findMessage } from './fold.ts';
import type { Channel } from './protocol.ts';

const [ann, bob] = [seat('ann'), seat('bob')];
const messageId = (n: number): MessageId => `message-${String(n).padStart(4, '0')}` as MessageId;
const id = messageId(1);
const said = (n: number, text: string, by = ann, channel: Channel = 'class', replyTo: MessageId | null = null) =>
  line('chat:sent', { id: messageId(n), channel, text, replyTo }, by);
const reacted = (by: typeof ann, on: boolean, emoji: '👍' | '💡' = '👍') =>
  line('chat:reacted', { id, channel: 'class', emoji, on }, by);
const classOf = (...lines: Line[]) => stateOf(created, ...lines).chat.channels['class'];

test('a message says who, when and in reply to what', () => {
  expect(classOf(said(1, 'hello'), said(2, 'hi', bob, 'class', id))).toEqual([
    { id, by: ann, atMs: atMs(2), text: 'hello', replyTo: null, editedAtMs: null, deletedBy: null, reactions: [] },
    {
      id: messageId(2),
      by: bob,
      atMs: atMs(3),
      text: 'hi',
      replyTo: id,
      editedAtMs: null,
      deletedBy: null,
      reactions: [],
    },
  ]);
});

test('channels are kept apart', () => {
  const state = stateOf(created, said(1, 'a'), said(2, 'b', ann, 'backstage'), said(3, 'c', ann, `line:${ann}`));
  expect(Object.entries(state.chat.channels).map(([name, list]) => [name, list.map(({ text }) => text)])).toEqual([
    ['class', ['a']],
    ['backstage', ['b']],
    [`line:${ann}`, ['c']],
  ]);
});

test('an edited message shows its new text and when', () => {
  const edited = line('chat:edited', { id, channel: 'class', text: 'better' }, ann);
  expect(classOf(said(1, 'worse'), edited)).toMatchObject([{ text: 'better', atMs: atMs(2), editedAtMs: atMs(3) }]);
});

test('a deleted message keeps its place without text and reactions, and says who deleted it', () => {
  const deleted = line('chat:deleted', { id, channel: 'class' }, bob);
  expect(classOf(said(1, 'oops'), reacted(bob, true), deleted)).toMatchObject([
    { id, text: '', deletedBy: bob, reactions: [] },
  ]);
});

test.each([
  ['one', [reacted(ann, true)], [{ emoji: '👍', seats: [ann] }]],
  ['the same twice counts once', [reacted(ann, true), reacted(ann, true)], [{ emoji: '👍', seats: [ann] }]],
  ['two people', [reacted(ann, true), reacted(bob, true)], [{ emoji: '👍', seats: [ann, bob] }]],
  [
    'two emoji in order of first use',
    [reacted(ann, true, '💡'), reacted(bob, true)],
    [
      { emoji: '💡', seats: [ann] },
      { emoji: '👍', seats: [bob] },
    ],
  ],
  ['taken back', [reacted(ann, true), reacted(ann, false)], []],
  [
    'taken back by one of two',
    [reacted(ann, true), reacted(bob, true), reacted(ann, false)],
    [{ emoji: '👍', seats: [bob] }],
  ],
  ['taken back without having been given', [reacted(ann, false)], []],
])('reactions: %s', (_name, lines, expected) => {
  expect(classOf(said(1, 'look'), ...lines)?.[0]?.reactions).toEqual(expected);
});

test('the chat is paused and goes on', () => {
  expect(stateOf(created, line('chat:paused', { on: true })).chat.paused).toBe(true);
  expect(stateOf(created, line('chat:paused', { on: true }), line('chat:paused', { on: false })).chat.paused).toBe(
    false,
  );
});

test('a muted person is heard again', () => {
  const muted = (on: boolean) => line('chat:muted', { seatId: ann, on });
  expect(stateOf(created, muted(true)).chat.muted).toEqual({ [ann]: true });
  expect(stateOf(created, muted(true), muted(false)).chat.muted).toEqual({});
});

test('of a long chat the newest messages are at hand; what happens to older ones changes nothing', () => {
  const lines = Array.from({ length: limits.messagesKept + 2 }, (_, n) => said(n, `${n}`));
  const channel = stateOf(created, ...lines).chat.channels['class'];
  expect(channel).toHaveLength(limits.messagesKept);
  expect([channel?.[0]?.text, channel?.at(-1)?.text]).toEqual(['2', `${limits.messagesKept + 1}`]);
  expect(classOf(...lines, line('chat:edited', { id: messageId(0), channel: 'class', text: 'late' }, ann))).toEqual(
    channel,
  );
});

test('a message is found by its id, in its own channel only', () => {
  const { chat } = stateOf(created, said(1, 'a'), said(2, 'b'));
  expect(findMessage(chat, 'class', messageId(2))?.text).toBe('b');
  expect(findMessage(chat, 'backstage', messageId(2))).toBeUndefined();
  expect(findMessage(chat, 'class', messageId(9))).toBeUndefined();
});

test('nothing in the chat is said by the system', () => {
  const lines = [
    line('chat:sent', { id: messageId(2), channel: 'class', text: 'x', replyTo: null }),
    line('chat:deleted', { id, channel: 'class' }),
    line('chat:reacted', { id, channel: 'class', emoji: '👍', on: true }),
  ];
  expect(classOf(said(1, 'hello'), ...lines)).toEqual(classOf(said(1, 'hello')));
});
