/** Boards from before the engine refused what points at nothing. */
import { expect, test } from 'vitest';
import { memoryStorage } from '../storage/index.ts';
import { startClassroom, until } from '../testing/startClassroom.ts';
import { BoardEngine } from './boardEngine.ts';
import * as make from './testing/fixtures.ts';

const inside = (parentId: string, fields: make.Fields = {}): make.Fields => ({
  parentId: `shape:${parentId}`,
  ...fields,
});

function loaded(...records: readonly make.Fields[]): make.Lesson {
  const all = [{ id: 'document:document', typeName: 'document', gridSize: 10, name: '', meta: {} }, ...records];
  const rows = all.map((record) => ({ id: record['id'] as string, seq: 1, record: JSON.stringify(record) }));
  const board = BoardEngine.load('main', { records: rows, tombstonesSince: 0 });
  board.confirm(1);
  return new make.Lesson(board, 1);
}

function mended(lesson: make.Lesson): make.Fields {
  const change = lesson.board.mend();
  if (change) {
    lesson.board.apply(make.overTheWire(change), ++lesson.seq);
    lesson.board.confirm(lesson.seq);
  }
  expect(lesson.board.mend()).toBeNull();
  return make.contents(lesson.board);
}

const page1 = make.page('page1', { index: 'a1' });
const start = { ...(make.binding('x', 'x', 'x')['props'] as make.Fields), terminal: 'start' };

test('a board on which all is well is left as it is', () => {
  const lesson = loaded(page1, make.shape('frame', 'f'), make.shape('geo', 'a', inside('f')));
  expect(lesson.board.mend()).toBeNull();
});

test('what is in something that is not there comes back on the first page, with what is in it', () => {
  const records = mended(
    loaded(
      make.page('p2'),
      page1,
      make.shape('geo', 'a', inside('z', { x: 1 })),
      make.shape('frame', 'z', inside('gone', { x: 40 })),
      make.shape('geo', 'lost', { x: 3, parentId: 'shape:nowhere' }),
    ),
  );
  expect(records['shape:z']).toMatchObject({ parentId: 'page:page1', x: 40 });
  expect(records['shape:a']).toMatchObject({ parentId: 'shape:z', x: 1 });
  expect(records['shape:lost']).toMatchObject({ parentId: 'page:page1', x: 3 });
});

test('what was on a page that is gone has gone with it', () => {
  const records = mended(
    loaded(
      page1,
      make.shape('frame', 'f', { parentId: 'page:gone' }),
      make.shape('arrow', 'a', inside('f')),
      make.shape('geo', 'g', inside('f')),
      make.binding('b', 'a', 'g'),
    ),
  );
  expect(Object.keys(records).sort()).toEqual(['document:document', 'page:page1']);
});

test('what is in a shape that holds none comes out of it, at its place', () => {
  const records = mended(
    loaded(
      page1,
      make.shape('frame', 'f', { x: 100 }),
      make.shape('geo', 'g', inside('f', { x: 10 })),
      make.shape('note', 'n', inside('g', { x: 1 })),
    ),
  );
  expect(records['shape:n']).toMatchObject({ parentId: 'shape:f', x: 11 });
});

test('what holds each other is opened at one place', () => {
  const records = mended(
    loaded(
      page1,
      make.shape('frame', 'a', inside('b')),
      make.shape('frame', 'b', inside('c')),
      make.shape('frame', 'c', inside('a')),
      make.shape('geo', '0', inside('b')),
      make.shape('frame', 'self', inside('self')),
    ),
  );
  const parents = ['0', 'a', 'b', 'c', 'self'].map((id) => (records[`shape:${id}`] as make.Fields)['parentId']);
  expect(parents).toEqual(['shape:b', 'page:page1', 'shape:c', 'shape:a', 'page:page1']);
});

test('bindings and images that point at nothing, and the second at one end, are put right', () => {
  const image = make.shape('image', 'i');
  const records = mended(
    loaded(
      page1,
      make.page('p2'),
      make.shape('arrow', 'a'),
      make.shape('geo', 'g'),
      make.shape('geo', 'far', { parentId: 'page:p2' }),
      { ...image, props: { ...(image['props'] as make.Fields), assetId: 'asset:gone' } },
      make.binding('1', 'a', 'g'),
      make.binding('2', 'a', 'g'),
      make.binding('3', 'a', 'gone'),
      make.binding('4', 'g', 'a'),
      { ...make.binding('5', 'a', 'far'), props: start },
      { ...make.binding('6', 'a', 'a'), props: start },
      { ...make.binding('7', 'a', 'g'), props: start },
    ),
  );
  const bindings = Object.keys(records).filter((id) => id.startsWith('binding:'));
  expect(bindings).toEqual(['binding:1', 'binding:7']);
  expect(records['shape:i']).toMatchObject({ props: { assetId: null } });
});

test('an old board is put right with an entry of the log, and then it is', async () => {
  const storage = memoryStorage();
  const classroom = await startClassroom({ storage });
  const [teacher] = await classroom.join('teacher');
  const { id: lessonId } = classroom.lesson.lesson;
  await classroom.stop();
  const { generation, checkpoint, entries: known } = (await storage.openLesson(lessonId))!;
  await storage.closeLesson({ lessonId, generation });
  const seq = (checkpoint?.seq ?? 0) + known.length + 1;
  const diff = make.put(make.shape('geo', 'lost', { parentId: 'shape:nowhere' }));
  const entry = {
    seq,
    atMs: 0,
    by: 'system' as const,
    kind: 'board:changed',
    version: 1,
    data: JSON.stringify({ diff }),
  };
  await storage.append([{ lessonId, generation, entries: [entry] }]);
  await classroom.start();
  await until(teacher!, (state) => state.status === 'online' && state.seq > seq);
  const room = classroom.app.rooms.loaded()[0];
  expect(room?.boards.main.get('shape:lost')).toMatchObject({ parentId: 'page:page1' });
  const entries = await storage.entries(lessonId, seq + 1, 1);
  expect(entries[0]).toMatchObject({ by: 'system', kind: 'board:changed' });
});
