/** A database as version 4 of the protocol left it, killed while a class was inside: all of it is there. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { LessonId } from '../../shared/ids.ts';
import { connectBoard } from '../board/testing/connect.ts';
import { contents, put, shape, stroke } from '../board/testing/fixtures.ts';
import { Classroom, until } from '../testing/startClassroom.ts';
import { TestClock } from '../testing/testClock.ts';
import { openStorage } from './index.ts';

const lessonId = '9I1hHIU5ISFu' as LessonId;
/** Of the teacher, by the key that tests have. */
const token = '5Lb7cYUVYmXG-3frYZf9BQQbXfKywXZGz4I';

function oldFolder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'lol-before-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const db = new DatabaseSync(join(dataDir, 'lol.db'));
  db.exec('PRAGMA journal_mode = WAL');
  db.exec(readFileSync(join(import.meta.dirname, 'testing', 'before-boards.sql'), 'utf8'));
  db.close();
  return dataDir;
}

test('a lesson of before there were several boards opens whole, and goes on', async () => {
  const dataDir = oldFolder();
  const clock = new TestClock();
  const open = async () => new Classroom(clock, await openStorage({ dataDir }));
  let classroom = await open();
  onTestFinished(() => classroom.dispose());
  await classroom.start();
  const teacher = await classroom.enter({ lessonId, token });
  const { room } = await until(teacher, (state) => state.room !== null);
  expect(room).toMatchObject({ stage: { board: 'main', page: 'page:p2' }, boards: {}, chalk: { everyone: true } });
  expect(Object.values(room?.chat.channels ?? {}).map((messages) => messages.map(({ text }) => text))).toEqual([
    ['Hallo'],
    ['Tot zo'],
  ]);

  const engine = classroom.app.rooms.loaded()[0]!.boards.main;
  const records = contents(engine);
  expect(Object.keys(records).sort()).toEqual(
    ['document:document', 'page:p2', 'page:page1', 'shape:a', 'shape:late', 'shape:n', 'shape:s'].sort(),
  );
  // Three points are of the checkpoint, two of the entries after it.
  expect(records['shape:s']).toMatchObject({ props: { segments: [{ points: [{}, {}, {}, {}, {}] }] } });
  expect(await connectBoard(teacher)).toMatchObject({ hydration: 'all' });
  // What was removed then can be brought back now.
  const { removals } = await teacher.send('restore:list', { before: null });
  expect(removals).toMatchObject([{ shapes: 1, gone: 1 }]);
  const { from, to, by } = removals[0]!;
  expect(await teacher.send('restore:bringBack', { from, to, by })).toMatchObject({ shapes: 1, left: 0 });
  await teacher.send('board:push', { clock: 0, diff: put(shape('geo', 'new'), stroke('too')) as never });
  const after = contents(engine);
  expect(Object.keys(after)).toHaveLength(10);

  await classroom.stop();
  classroom.dispose().catch(() => undefined);
  await classroom.storage.close();
  classroom = await open();
  await classroom.start();
  await classroom.enter({ lessonId, token });
  expect(contents(classroom.app.rooms.loaded()[0]!.boards.main)).toEqual(after);
  await classroom.stop();
  await classroom.storage.close();
});
