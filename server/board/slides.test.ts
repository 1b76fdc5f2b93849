/** Slides are nobody's: whoever pushes what, they stay as the server made them, and what is drawn on them is kept. */
import { expect, test } from 'vitest';
import type { Participant } from '../../client/connection/participant.ts';
import { boardId } from '../../shared/ids.ts';
import { seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';
import { connectBoard } from './testing/connect.ts';
import { fillDeck, slideRecords } from './testing/deck.ts';
import * as make from './testing/fixtures.ts';

const id = 'dekdekdekdek';
const deck = boardId.parse(`deck:${id}`);

async function lessonWithDeck() {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const [room] = classroom.app.rooms.loaded();
  await teacher!.send('board:create', { board: deck, seats: [] });
  await connectBoard(teacher!, deck);
  fillDeck(room!, id, 5);
  await teacher!.send('board:turn', { board: deck, pageId: `page:${id}-2` });
  await teacher!.send('chalk:everyone', { on: true });
  await teacher!.send('chalk:shared', { on: true });
  await until(ann!, ({ room: seen }) => seen?.chalk.shared === true && seen.stage.board === deck);
  const engine = room!.boards.get(deck)!;
  const push = (participant: Participant, diff: make.Fields) =>
    participant.send('board:push', { board: deck, clock: 0, diff: diff as never });
  return { teacher: teacher!, ann: ann!, engine, push };
}

const on = (number: number, fields: make.Fields = {}): make.Fields => ({
  parentId: `page:${id}-${String(number)}`,
  ...fields,
});

test('what is drawn on slides is kept by slide, and goes again; the slides stay', async () => {
  const { teacher, ann, engine, push } = await lessonWithDeck();
  const slides = make.contents(engine);
  expect(await push(ann, make.put(make.stroke('ann', make.points(2), on(2))))).toMatchObject({ refused: null });
  expect(await push(teacher, make.put(make.stroke('noor', make.points(2), on(3))))).toMatchObject({ refused: null });
  const page = make.page('ertussen', { index: 'b0021V' });
  expect(await push(teacher, make.put(page, make.shape('geo', 'vrij', { parentId: 'page:ertussen' })))).toMatchObject({
    refused: null,
  });
  expect(engine.get('shape:ann')).toMatchObject({ parentId: `page:${id}-2`, meta: { by: seatIdOf(ann) } });
  expect(engine.pages().map(({ id: pageId }) => pageId)[2]).toBe('page:ertussen');
  // Free pages are pages as on any board.
  expect(await push(teacher, make.patch('page:ertussen', { name: ['put', 'Vragen'] }))).toMatchObject({
    refused: null,
  });
  expect(await push(teacher, make.remove('page:ertussen', 'shape:ann', 'shape:noor'))).toMatchObject({ refused: null });
  expect(make.contents(engine)).toEqual(slides);
});

const [page, asset, shape] = [`page:${id}-2`, `asset:${id}-2`, `shape:${id}-2`];
const [newPage, newAsset, newShape] = slideRecords(id, 6, null);

const attempts: Record<string, make.Fields> = {
  'a slide’s picture is removed': make.remove(shape),
  'a slide’s picture is moved': make.patch(shape, { x: ['put', 40] }),
  'a slide’s picture is unlocked': make.patch(shape, { isLocked: ['put', false] }),
  'a slide’s picture is put on another page': make.patch(shape, { parentId: ['put', `page:${id}-3`] }),
  'a slide’s picture is put into a group': {
    ...make.put(make.shape('group', 'g', on(2)), make.shape('geo', 'in', { parentId: 'shape:g' })),
    ...make.patch(shape, { parentId: ['put', 'shape:g'] }),
  },
  'a slide’s picture shows another file': {
    ...make.put(make.image('other', null)),
    ...make.patch(shape, { props: ['patch', { assetId: ['put', 'asset:other'] }] }),
  },
  'a slide’s picture says something else': make.patch(shape, { props: ['patch', { altText: ['put', 'x'] }] }),
  'a slide’s picture lies elsewhere in the order': make.patch(shape, { index: ['put', 'a5'] }),
  'a slide’s picture is put anew': make.put({ ...slideRecords(id, 2, null)[2]!, x: 9 }),
  'a slide’s file is removed': make.remove(asset),
  'a slide’s file is another': make.patch(asset, { props: ['patch', { src: ['put', ''] }] }),
  'a slide’s file has another small one': make.patch(asset, { meta: ['put', { small: 'x' }] }),
  'a slide is removed': make.remove(page),
  'a slide is removed with all that belongs to it': make.remove(page, shape, asset),
  'a slide is renamed': make.patch(page, { name: ['put', 'x'] }),
  'a slide is moved': make.patch(page, { index: ['put', 'b009V'] }),
  'a slide is said to have failed': make.patch(page, { meta: ['put', { slide: 2, failed: true }] }),
  'a slide is added': make.put(newPage!),
  'the file of a slide is added that is not there yet': make.put(newAsset!),
  'the picture of a slide is added that is not there yet': make.put(make.image('mine', null), {
    ...newShape!,
    parentId: page,
    props: { ...(newShape!['props'] as make.Fields), assetId: 'asset:mine' },
  }),
  'a stroke that is called a slide is added': make.put(make.stroke(`${id}-9`, make.points(2), on(2))),
  'something else goes with it': { ...make.put(make.stroke('s', make.points(2), on(2))), ...make.remove(shape) },
};

test('nobody changes a slide, nor makes one', async () => {
  const { teacher, ann, engine, push } = await lessonWithDeck();
  const before = make.contents(engine);
  for (const [what, diff] of Object.entries(attempts))
    for (const person of [teacher, ann])
      expect({ what, ...(await push(person, diff)) }).toEqual({ what, seq: null, refused: 'not_allowed' });
  expect(make.contents(engine)).toEqual(before);
  // What changes nothing is no attempt.
  expect(await push(teacher, make.patch(page, { name: ['put', `${id}-2`] }))).toEqual({ seq: null, refused: null });
});

test('on another board the same ids are anybody’s', async () => {
  const { teacher } = await lessonWithDeck();
  const diff = make.put(make.page(`${id}-2`), make.shape('geo', `${id}-2`)) as never;
  expect(await teacher.send('board:push', { clock: 0, diff })).toMatchObject({ refused: null });
  const removal = make.remove(`page:${id}-2`, `shape:${id}-2`) as never;
  expect(await teacher.send('board:push', { clock: 0, diff: removal })).toMatchObject({ refused: null });
});

test('a board comes back to the stage where it was', async () => {
  const { teacher } = await lessonWithDeck();
  await teacher.send('board:turn', { pageId: null });
  await until(teacher, ({ room }) => room?.stage.board === 'main');
  expect(teacher.store.getState().room?.stage.page).toBe('page:page1');
  await teacher.send('board:turn', { board: deck, pageId: null });
  await until(teacher, ({ room }) => room?.stage.page === `page:${id}-2`);
});

test('the stage is blank for everybody until it is taken back or somebody goes on', async () => {
  const { teacher, ann } = await lessonWithDeck();
  const untilBlank = (isBlank: boolean) => until(ann, ({ room }) => room?.isBlank === isBlank);
  await teacher.send('board:blank', { on: true });
  await untilBlank(true);
  await teacher.send('board:blank', { on: false });
  await untilBlank(false);
  await teacher.send('board:blank', { on: true });
  await untilBlank(true);
  await teacher.send('board:turn', { board: deck, pageId: `page:${id}-3` });
  await untilBlank(false);
  await expect(ann.send('board:blank', { on: true })).rejects.toMatchObject({ code: 'not_allowed' });
});

test('a laser is seen as one', async () => {
  const { teacher, ann } = await lessonWithDeck();
  await connectBoard(ann, deck);
  const seen = Promise.withResolvers<unknown>();
  ann.on('board:cursors', seen.resolve);
  teacher.signal('board:cursor', { board: deck, x: 3, y: 4, pageId: `page:${id}-2`, isLaser: true });
  expect(await seen.promise).toEqual([deck, [`laser page:${id}-2`, 0, 3, 4]]);
});
