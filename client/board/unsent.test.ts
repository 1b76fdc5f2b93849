/** Strokes that were not sent survive a reload of the page. */
import { expect, onTestFinished, test } from 'vitest';
import { startClassroom, until, type Classroom } from '../../server/testing/startClassroom.ts';
import type { Seated } from '../../shared/api.ts';
import { Participant } from '../connection/participant.ts';
import { startNetworkProxy } from '../../server/testing/networkProxy.ts';
import { openHeadlessBoard, type HeadlessBoard } from './headlessBoard.ts';
import { change, grow, idOf, openBoards, pointsIn, stroke, strokeIn, untilSame, untilTrue } from './testing/boards.ts';
import { noteIn, textIn, textNote, withText } from './testing/notes.ts';
import { Unsent } from './unsent.ts';
import type { Keep } from './unsentKeep.ts';

/** What a browser keeps, without the browser. */
class Drawer implements Keep {
  readonly texts = new Map<string, string>();
  get = (key: string): Promise<string | null> => Promise.resolve(this.texts.get(key) ?? null);
  set(key: string, text: string | null): Promise<void> {
    if (text === null) this.texts.delete(key);
    else this.texts.set(key, text);
    return Promise.resolve();
  }
}

interface Page {
  readonly participant: Participant;
  readonly board: HeadlessBoard;
  readonly unsent: Unsent;
  /** The page goes; `isSudden`: without a last word. */
  close: (isSudden?: boolean) => void;
}

/** A page of a seat, as the browser opens it: its board restores what an earlier page kept. */
async function openPage(url: string, { lessonId, token }: Seated, keep: Keep): Promise<Page> {
  const participant = new Participant({ url, lessonId, token, device: 'computer' });
  await until(participant, ({ status }) => status === 'online');
  const board = openHeadlessBoard(participant, { onConnected: () => unsent.restore() });
  const unsent = new Unsent({
    participant,
    keep,
    store: board.store,
    unconfirmed: () => board.sync.unconfirmed,
    delayMs: 1,
  });
  let isOpen = true;
  const close = (isSudden = false): void => {
    if (!isOpen) return;
    isOpen = false;
    if (!isSudden) unsent.close();
    board.close();
    participant.close();
  };
  onTestFinished(() => close());
  await board.loaded;
  return { participant, board, unsent, close };
}

async function lessonWithTeacher(): Promise<{
  classroom: Classroom;
  board: HeadlessBoard;
  seated: Seated;
  drawer: Drawer;
}> {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const [board] = await openBoards([teacher!]);
  await teacher!.send('chalk:everyone', { on: true });
  await teacher!.send('chalk:shared', { on: true });
  return { classroom, board: board!, seated: await classroom.seat('student'), drawer: new Drawer() };
}

test('what was drawn offline before a reload is there after it, and then no longer kept', async () => {
  const { classroom, board, seated, drawer } = await lessonWithTeacher();
  board.store.put([stroke('moved', 2), stroke('gone', 2)]);
  const network = await startNetworkProxy(classroom.url);
  const first = await openPage(network.url, seated, drawer);
  await untilSame(board, first.board);

  network.block();
  await until(first.participant, ({ status }) => status === 'offline');
  first.board.store.put([stroke('drawn', 3)]);
  grow(first.board.store, 'drawn', 4);
  change(first.board.store, 'moved', (shape) => ({ ...shape, x: 50 }));
  first.board.store.remove([idOf('gone')]);
  first.close();
  expect(drawer.texts.size).toBe(1);
  // Meanwhile another goes on with it.
  change(board.store, 'moved', (shape) => ({ ...shape, y: 70 }));

  network.mend();
  const second = await openPage(network.url, seated, drawer);
  await untilTrue(() => drawer.texts.size === 0);
  await untilSame(board, second.board);
  expect(pointsIn(board.store, 'drawn')).toHaveLength(7);
  expect(strokeIn(board.store, 'moved')).toMatchObject({ x: 50, y: 70 });
  expect(strokeIn(board.store, 'gone')).toBeUndefined();
});

test('a page that vanishes without a last word has written down what it drew a moment before', async () => {
  const { classroom, board, seated, drawer } = await lessonWithTeacher();
  const network = await startNetworkProxy(classroom.url);
  const first = await openPage(network.url, seated, drawer);
  network.block();
  await until(first.participant, ({ status }) => status === 'offline');
  first.board.store.put([stroke('drawn', 3)]);
  await untilTrue(() => drawer.texts.size === 1);
  first.close(true);
  network.mend();
  await openPage(network.url, seated, drawer);
  await untilTrue(() => pointsIn(board.store, 'drawn').length === 3);
});

test('what the log already had is not done twice', async () => {
  const { classroom, board, seated, drawer } = await lessonWithTeacher();
  board.store.put([textNote('n', 'bergen')]);
  const first = await openPage(classroom.url, seated, drawer);
  await untilSame(board, first.board);
  first.board.store.put([stroke('drawn', 3), withText(noteIn(first.board.store, 'n'), 'bergen hoog')]);
  first.unsent.save();
  const kept = new Map(drawer.texts);
  await untilSame(board, first.board);
  await untilTrue(() => drawer.texts.size === 0);
  first.close();
  // As if it had gone before it heard that the server has it.
  for (const [key, text] of kept) drawer.texts.set(key, text);
  expect(kept.size).toBe(1);
  board.store.put([withText(noteIn(board.store, 'n'), 'de bergen hoog!')]);
  const second = await openPage(classroom.url, seated, drawer);
  await untilTrue(() => drawer.texts.size === 0);
  await untilSame(board, second.board);
  expect(pointsIn(board.store, 'drawn')).toHaveLength(3);
  expect(textIn(board.store, 'n')).toBe('de bergen hoog!');
});

test('what cannot be read is thrown away', async () => {
  const { classroom, board, seated, drawer } = await lessonWithTeacher();
  drawer.texts.set(`lol.unsent.${seated.lessonId}.${seated.seatId}`, '{"added":');
  const page = await openPage(classroom.url, seated, drawer);
  await untilTrue(() => drawer.texts.size === 0);
  await untilSame(board, page.board);
});
