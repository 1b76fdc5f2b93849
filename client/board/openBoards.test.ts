/** The stage moves while people draw: going back is at once, and nothing that was drawn is lost. */
import type { TLPageId } from '@tldraw/tlschema';
import { expect, onTestFinished, test } from 'vitest';
import { startNetworkProxy } from '../../server/testing/networkProxy.ts';
import { seatIdOf, startClassroom, until } from '../../server/testing/startClassroom.ts';
import { boardId } from '../../shared/ids.ts';
import { Participant } from '../connection/participant.ts';
import { OpenBoards } from './openBoards.ts';
import { openBoards, pointsIn, stroke, strokeIn, untilTrue } from './testing/boards.ts';
import type { Keep } from './unsentKeep.ts';

const deck = boardId.parse('deck:dekdekdekdek');
const page = 'page:page1' as TLPageId;

function drawer(): Keep & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    get: (key) => Promise.resolve(texts.get(key) ?? null),
    set(key, text) {
      if (text === null) texts.delete(key);
      else texts.set(key, text);
      return Promise.resolve();
    },
  };
}

function openedBy(participant: Participant, keep: Keep = drawer()): OpenBoards {
  const assets = { upload: () => Promise.reject(new Error('no pictures here')) };
  const boards = new OpenBoards({ participant, assets, onRefused: () => {}, keep });
  onTestFinished(() => boards.close());
  return boards;
}

async function lesson() {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  await teacher!.send('board:create', { board: deck, seats: [] });
  await teacher!.send('chalk:everyone', { on: true });
  const turn = (board: typeof deck | 'main') => teacher!.send('board:turn', { board, pageId: page });
  return { classroom, teacher: teacher!, turn };
}

const untilReady = (boards: OpenBoards, board: typeof deck | 'main') =>
  untilTrue(() => boards.get(board)?.status === 'ready');

test('the board before stays, with what is drawn on it meanwhile; an older one is let go', async () => {
  const { teacher, turn } = await lesson();
  const boards = openedBy(teacher);
  boards.show('main');
  await untilReady(boards, 'main');
  const main = boards.get('main')!.store;
  await turn(deck);
  boards.show(deck);
  await untilReady(boards, deck);
  const [other] = await openBoards([teacher]);
  other!.store.put([stroke('later', 3)]);
  await untilTrue(() => pointsIn(main, 'later').length === 3);
  boards.show('main');
  expect(boards.get('main')?.store).toBe(main);
  const third = boardId.parse('deck:driedriedrie');
  await teacher.send('board:create', { board: third, seats: [] });
  await until(teacher, ({ room }) => room?.boards[third] !== undefined);
  boards.show(third);
  await untilTrue(() => boards.get(deck) === null);
  expect(boards.get('main')?.store).toBe(main);
});

test('what a student drew on a deck while the network was gone arrives when the deck is on the stage again', async () => {
  const { classroom, teacher, turn } = await lesson();
  await turn(deck);
  const seated = await classroom.seat('student');
  const network = await startNetworkProxy(classroom.url);
  const student = new Participant({ url: network.url, ...seated, device: 'phone' });
  onTestFinished(() => student.close());
  await until(student, ({ room }) => room?.stage.board === deck && room.chalk.everyone);
  const kept = drawer();
  const boards = openedBy(student, kept);
  boards.show(deck);
  await untilReady(boards, deck);
  const [teachers] = await openBoards([teacher], { board: deck });

  network.block();
  await until(student, ({ status }) => status === 'offline');
  boards.get(deck)!.store.put([stroke('offline', 4)]);
  await turn('main');
  network.mend();
  await until(student, ({ room, status }) => status === 'online' && room?.stage.board === 'main');
  boards.show('main');
  await untilReady(boards, 'main');
  await untilTrue(() => boards.get(deck) === null);
  expect([...kept.texts.keys()]).toEqual([`lol.unsent.${seated.lessonId}.${seatIdOf(student)}.${deck}`]);
  expect(strokeIn(teachers!.store, 'offline')).toBeUndefined();

  await turn(deck);
  await until(student, ({ room }) => room?.stage.board === deck);
  boards.show(deck);
  await untilTrue(() => pointsIn(teachers!.store, 'offline').length === 4);
  await untilTrue(() => kept.texts.size === 0);
});

test('a stage that leaves a deck and is back in the same moment leaves no dead board', async () => {
  const { classroom, turn } = await lesson();
  await turn(deck);
  const [student] = await classroom.join('student');
  const boards = openedBy(student!);
  boards.show(deck);
  await untilReady(boards, deck);
  await Promise.all([turn('main'), turn(deck)]);
  await untilTrue(() => boards.get(deck)?.status === 'ready' && boards.get(deck)?.mode.get() === 'readwrite');
  boards.get(deck)!.store.put([stroke('after', 2)]);
  await untilTrue(() => !boards.hasUnsent);
});
