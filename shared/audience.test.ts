import { expect, test } from 'vitest';
import { boardId, type BoardId } from './ids.ts';
import { audienceOf, maySee, publicPart, viewFor } from './audience.ts';
import { maySeeChannel } from './chat/channels.ts';
import type { Channel } from './chat/protocol.ts';
import { digest } from './digest.ts';
import type { MessageId } from './ids.ts';
import { created, here, joined, line, log, seat, stateOf, type Line } from './testing/log.ts';

const said = (n: number, channel: Channel, by: string): Line =>
  line('chat:sent', { id: `message-${n}` as MessageId, channel, text: `text ${n}`, replyTo: null }, seat(by));
const state = stateOf(
  created,
  joined('teacher', 'teacher'),
  joined('guest', 'lecturer'),
  joined('ann', 'student'),
  joined('bob', 'student'),
  said(1, 'class', 'ann'),
  said(2, 'backstage', 'guest'),
  said(3, `line:${seat('ann')}`, 'ann'),
  said(4, `line:${seat('guest')}`, 'guest'),
);
const all = ['class', 'backstage', `line:${seat('ann')}`, `line:${seat('guest')}`] as const;

test.each([
  ['teacher', [...all]],
  ['guest', ['class', 'backstage', `line:${seat('guest')}`]],
  ['ann', ['class', `line:${seat('ann')}`]],
  ['bob', ['class']],
])('%s sees the own channels and no other', (name, channels) => {
  const who = state.seats[seat(name)]!;
  expect(all.filter((channel) => maySeeChannel(who, channel))).toEqual(channels);
  expect(Object.keys(viewFor(state, who).chat.channels)).toEqual(channels);
});

const noBoards: ReadonlyMap<BoardId, number> = new Map();

test('a view holds everything else as it is', () => {
  const { chat, ...rest } = viewFor(state, state.seats[seat('bob')]!);
  const { chat: whole, ...others } = state;
  expect(rest).toEqual(others);
  expect({ ...chat, channels: whole.channels }).toEqual(whole);
});

test('the public part has the class channel, even before anything was said in it', () => {
  expect(Object.keys(publicPart(state).chat.channels)).toEqual(['class']);
  const { class: _class, ...none } = stateOf(created).chat.channels;
  expect(publicPart({ ...state, chat: { ...state.chat, channels: none } }).chat.channels).toEqual({ class: [] });
});

test('whoever sees less proves the same', () => {
  const digests = Object.values(state.seats).map((who) => digest(publicPart(viewFor(state, who))));
  expect(new Set(digests)).toEqual(new Set([digest(publicPart(state))]));
});

test('who may see an entry follows from its channel; the class and all the rest belong to everybody', () => {
  const id = 'message-1' as MessageId;
  const entries = log(
    here('ann'),
    said(1, 'class', 'ann'),
    said(2, 'backstage', 'guest'),
    line('chat:edited', { id, channel: 'backstage', text: 'b' }, seat('guest')),
    line('chat:deleted', { id, channel: `line:${seat('ann')}` }, seat('ann')),
    line('chat:reacted', { id, channel: 'backstage', emoji: '👍', on: true }, seat('guest')),
  );
  const viewers = Object.values(state.seats);
  expect(
    entries.map((entry) =>
      viewers.filter((viewer) => maySee({ ...viewer, boards: noBoards }, entry)).map(({ name }) => name),
    ),
  ).toEqual([
    ['teacher', 'guest', 'ann', 'bob'],
    ['teacher', 'guest', 'ann', 'bob'],
    ['teacher', 'guest'],
    ['teacher', 'guest'],
    ['teacher', 'ann'],
    ['teacher', 'guest'],
  ]);
  // What is everybody's is told apart without asking for each seat.
  expect(entries.map((entry) => audienceOf(entry) === null)).toEqual([true, true, false, false, false, false]);
});

test('what happens on a board is for devices that are connected to it, whoever they are', () => {
  const group = boardId.parse('group:groep-een');
  const entries = log(
    line('board:changed', { board: 'main', diff: {} }),
    line('board:ink', { board: group, ink: ['shape:a', 0, 0, []] }),
    line('board:copied', { boards: [group, 'main'], diff: {} }),
    line('board:turned', { board: 'main', pageId: 'page:p' }),
  );
  let since = 0;
  const seen = (...boards: BoardId[]) => {
    const receiver = { ...state.seats[seat('teacher')]!, boards: new Map(boards.map((board) => [board, since])) };
    return entries.map((entry) => maySee(receiver, entry));
  };
  expect(seen()).toEqual([false, false, false, true]);
  expect(seen('main')).toEqual([true, false, true, true]);
  expect(seen(group)).toEqual([false, true, true, true]);
  // What is older is in the board that it got, or was removed.
  since = 2;
  expect(seen('main', group)).toEqual([false, false, true, true]);
});
