/** What was removed comes back from the log: real participants on a real server. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Participant } from '../../client/connection/participant.ts';
import { limits } from '../../shared/limits.ts';
import type { BroughtBack, Removed } from '../../shared/restore/protocol.ts';
import type { BoardRecord } from '../board/index.ts';
import * as make from '../board/testing/fixtures.ts';
import { type Classroom, seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';
import { TestClock } from '../testing/testClock.ts';

const everything: Removed = { from: 1, to: null, by: null };

class Class {
  readonly classroom: Classroom;
  readonly teacher: Participant;
  readonly mila: Participant;
  readonly fatima: Participant;
  #clock = 0;

  constructor(classroom: Classroom, [teacher, mila, fatima]: Participant[]) {
    this.classroom = classroom;
    this.teacher = teacher!;
    this.mila = mila!;
    this.fatima = fatima!;
  }

  get board() {
    return this.classroom.app.rooms.loaded()[0]!.boards.main;
  }
  /** All records but the order of things, which gives way. */
  get records(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(make.contents(this.board)).map(([id, record]) => [id, { ...(record as object), index: null }]),
    );
  }

  async push(by: Participant, diff: make.Fields): Promise<number> {
    const { seq, refused } = await by.send('board:push', {
      clock: ++this.#clock,
      diff: diff as Record<string, unknown[]>,
    });
    if (refused) throw new Error(`refused: ${refused}`);
    return seq!;
  }
  draw(by: Participant, ...records: make.Fields[]): Promise<number> {
    return this.push(by, make.put(...records));
  }
  remove(by: Participant, ...ids: string[]): Promise<number> {
    return this.push(by, make.remove(...ids));
  }
  back(removed: Partial<Removed> = {}, by = this.teacher): Promise<BroughtBack> {
    return by.send('restore:bringBack', { ...everything, ...removed });
  }
  list(before: number | null = null, by = this.teacher) {
    return by.send('restore:list', { before });
  }
  /** Long enough for a removal of its own. */
  async later(ms = 10_000): Promise<void> {
    this.classroom.clock.advance(ms);
  }
}

/** Mila and Fatima have the chalk and may change what others drew. */
async function startClass(clock = new TestClock()): Promise<Class> {
  const classroom = await startClassroom({ clock });
  const people = await classroom.join('teacher', 'student', 'student');
  const [teacher] = people;
  await teacher!.send('chalk:everyone', { on: true });
  await teacher!.send('chalk:shared', { on: true });
  return new Class(classroom, people);
}
const geo = (id: string, fields?: make.Fields) => make.shape('geo', id, fields);
const by = (participant: Participant) => ({ by: seatIdOf(participant) });

test('a removal is listed with who, when and how much, and comes back as it was', async () => {
  const lesson = await startClass();
  await lesson.draw(lesson.teacher, geo('a'), make.stroke('b'));
  await lesson.draw(lesson.fatima, geo('c'));
  await lesson.push(lesson.teacher, make.pointsPatch('shape:b', ['append', make.points(40, 1), 1], 0));
  await lesson.push(lesson.teacher, make.patch('shape:a', { x: ['put', 12] }));
  const { records } = lesson;
  await lesson.later();
  const seq = await lesson.remove(lesson.mila, 'shape:a', 'shape:b', 'shape:c');
  const atMs = lesson.classroom.clock.nowMs();

  const removal = { ...by(lesson.mila), from: seq, to: seq, fromMs: atMs, toMs: atMs, shapes: 3, pages: [] };
  expect(await lesson.list()).toEqual({
    removals: [{ ...removal, gone: 3 }],
    more: false,
    people: [{ seatId: seatIdOf(lesson.mila), gone: 3 }],
  });
  expect(await lesson.back({ from: seq, to: seq })).toEqual({ shapes: 3, pages: 0, left: 0, more: false });
  expect(lesson.records).toEqual(records);
  expect(await lesson.list()).toEqual({ removals: [{ ...removal, gone: 0 }], more: false, people: [] });
  expect(await lesson.back()).toEqual({ shapes: 0, pages: 0, left: 0, more: false });
});

test('who made it may still change it, and who brought it back is not its maker', async () => {
  const lesson = await startClass();
  await lesson.draw(lesson.mila, geo('a'));
  await lesson.remove(lesson.fatima, 'shape:a');
  await lesson.back();
  expect(lesson.board.get('shape:a')?.meta).toMatchObject(by(lesson.mila));
  await lesson.teacher.send('chalk:shared', { on: false });
  await lesson.push(lesson.mila, make.patch('shape:a', { x: ['put', 5] }));
  expect(lesson.board.get('shape:a')).toMatchObject({ x: 5 });
});

test('only what one person removed', async () => {
  const lesson = await startClass();
  await lesson.draw(lesson.teacher, geo('a'), geo('b'), geo('c'));
  await lesson.remove(lesson.mila, 'shape:a');
  await lesson.remove(lesson.fatima, 'shape:b');
  await lesson.later();
  await lesson.remove(lesson.mila, 'shape:c');
  const { people } = await lesson.list();
  expect(people).toEqual([
    { seatId: seatIdOf(lesson.mila), gone: 2 },
    { seatId: seatIdOf(lesson.fatima), gone: 1 },
  ]);
  expect(await lesson.back(by(lesson.mila))).toMatchObject({ shapes: 2 });
  expect(lesson.board.get('shape:b')).toBeUndefined();
});

test('all since a moment, and nothing before it', async () => {
  const lesson = await startClass();
  await lesson.draw(lesson.teacher, geo('a'), geo('b'), geo('c'));
  await lesson.remove(lesson.mila, 'shape:a');
  const from = await lesson.remove(lesson.fatima, 'shape:b');
  await lesson.remove(lesson.mila, 'shape:c');
  expect(await lesson.back({ from })).toMatchObject({ shapes: 2 });
  expect(lesson.board.get('shape:a')).toBeUndefined();
});

test('what an eraser takes is one removal, what comes later another; the newest first, in parts', async () => {
  const lesson = await startClass();
  const ids = Array.from({ length: limits.removals + 3 }, (_, at) => `s${String(at)}`);
  await lesson.draw(lesson.teacher, ...ids.map((id) => geo(id)), geo('x'), geo('y'));
  await lesson.remove(lesson.mila, 'shape:x');
  await lesson.later(1000);
  await lesson.remove(lesson.mila, 'shape:y');
  for (const id of ids) {
    await lesson.later();
    await lesson.remove(lesson.mila, `shape:${id}`);
  }
  const newest = await lesson.list();
  expect([newest.removals.length, newest.more]).toEqual([limits.removals, true]);
  const rest = await lesson.list(newest.removals.at(-1)!.from);
  expect([rest.removals.map(({ shapes }) => shapes), rest.more]).toEqual([[1, 1, 1, 2], false]);
  const all = [...newest.removals, ...rest.removals].map(({ from }) => from);
  expect(all).toEqual(all.toSorted((a, b) => b - a));
});

test('a page comes back with all that was on it, and with another name if that is taken', async () => {
  const lesson = await startClass();
  await lesson.draw(lesson.teacher, make.page('p', { name: 'Shame' }), geo('a', { parentId: 'page:p' }));
  await lesson.draw(lesson.mila, geo('b', { parentId: 'page:p' }));
  const { records } = lesson;
  await lesson.later();
  const seq = await lesson.remove(lesson.teacher, 'page:p');
  expect((await lesson.list()).removals[0]).toMatchObject({
    shapes: 2,
    gone: 3,
    pages: [{ name: 'Shame', number: 2 }],
  });
  await lesson.draw(lesson.teacher, make.page('q', { name: 'shame' }));
  expect(await lesson.back({ from: seq, to: seq })).toEqual({ shapes: 2, pages: 1, left: 0, more: false });
  expect(lesson.records).toMatchObject({ ...records, 'page:p': { name: 'Shame (2)' } });
  expect(new Set(lesson.board.pages().map(({ index }) => index)).size).toBe(3);
});

test('what is brought back alone brings its page, and goes to where its frame was', async () => {
  const lesson = await startClass();
  await lesson.draw(lesson.teacher, make.page('p'), make.shape('frame', 'f', { parentId: 'page:p', x: 100, y: 50 }));
  await lesson.draw(lesson.teacher, geo('a', { parentId: 'shape:f', x: 7, y: 8 }));
  await lesson.remove(lesson.mila, 'shape:a');
  await lesson.remove(lesson.fatima, 'shape:f');
  await lesson.remove(lesson.teacher, 'page:p');
  expect(await lesson.back(by(lesson.mila))).toEqual({ shapes: 1, pages: 1, left: 0, more: false }.valueOf());
  expect(lesson.board.get('shape:a')).toMatchObject({ parentId: 'page:p', x: 107, y: 58 });
  expect(lesson.board.get('shape:f')).toBeUndefined();
});

test('groups, frames, images and arrows come back whole', async () => {
  const lesson = await startClass();
  const inGroup = { parentId: 'shape:g' };
  await lesson.draw(lesson.teacher, make.shape('group', 'g'), geo('g1', inGroup), geo('g2', inGroup));
  await lesson.draw(lesson.teacher, make.shape('frame', 'f'), geo('f1', { parentId: 'shape:f' }));
  await lesson.draw(lesson.teacher, make.image('i', null), make.shape('image', 'i', { props: imageProps('asset:i') }));
  await lesson.draw(lesson.teacher, geo('t'), make.shape('arrow', 'ar'), make.binding('ar', 'ar', 't'));
  const { records } = lesson;
  const ids = Object.keys(records).filter((id) => !/^(document|page):/.test(id));
  await lesson.remove(lesson.mila, ...ids);
  expect(lesson.board.size).toBe(2);
  expect((await lesson.list()).removals[0]).toMatchObject({ shapes: 7, gone: 7 });
  expect(await lesson.back()).toEqual({ shapes: 7, pages: 0, left: 0, more: false });
  expect(lesson.records).toEqual(records);
});

test('an arrow that stayed is tied again to what comes back, unless it is tied elsewhere by now', async () => {
  const lesson = await startClass();
  const { teacher, mila } = lesson;
  await lesson.draw(teacher, geo('t'), geo('u'), make.shape('arrow', 'a'), make.shape('arrow', 'b'));
  await lesson.draw(teacher, make.binding('a', 'a', 't'), make.binding('b', 'b', 't'));
  await lesson.remove(mila, 'shape:t');
  await lesson.draw(teacher, make.binding('new', 'b', 'u'));
  await lesson.back();
  expect(lesson.board.get('binding:a')).toMatchObject({ toId: 'shape:t' });
  expect([lesson.board.get('binding:b'), lesson.board.get('binding:new')]).toMatchObject([
    undefined,
    { toId: 'shape:u' },
  ]);
});

test('one of a group of two comes back without the group that ended', async () => {
  const lesson = await startClass();
  const inGroup = { parentId: 'shape:g' };
  await lesson.draw(lesson.teacher, make.shape('group', 'g', { x: 10 }), geo('a', inGroup), geo('b', inGroup));
  await lesson.remove(lesson.mila, 'shape:a');
  await lesson.back();
  expect(lesson.board.get('shape:g')).toBeUndefined();
  expect(lesson.board.get('shape:a')).toMatchObject({ parentId: 'page:page1', x: 10 });
});

test('what somebody made anew meanwhile is left alone', async () => {
  const lesson = await startClass();
  await lesson.draw(lesson.teacher, geo('a'), geo('b'));
  await lesson.remove(lesson.mila, 'shape:a', 'shape:b');
  await lesson.draw(lesson.teacher, geo('a', { x: 55 }));
  expect((await lesson.list()).removals[0]).toMatchObject({ shapes: 2, gone: 1 });
  expect(await lesson.back()).toMatchObject({ shapes: 1 });
  expect(lesson.board.get('shape:a')).toMatchObject({ x: 55 });
});

test('after the server was started anew all is still known', async () => {
  const lesson = await startClass();
  await lesson.draw(lesson.teacher, geo('a'), geo('b'));
  const { records } = lesson;
  await lesson.remove(lesson.mila, 'shape:a', 'shape:b');
  await lesson.classroom.stop();
  await lesson.classroom.start();
  await until(lesson.teacher, ({ status }) => status === 'online');
  expect((await lesson.list()).removals).toMatchObject([{ ...by(lesson.mila), gone: 2 }]);
  await lesson.back();
  expect(lesson.records).toEqual(records);
});

test('of an old log, what can be drawn comes back, made by nobody who is known', async () => {
  const lesson = await startClass();
  const { classroom, mila, teacher } = lesson;
  const { storage } = classroom;
  const { id: lessonId } = classroom.lesson.lesson;
  await classroom.stop();
  const { generation, checkpoint, entries } = (await storage.openLesson(lessonId))!;
  await storage.closeLesson({ lessonId, generation });
  const last = (checkpoint?.seq ?? 0) + entries.length;
  const old = [geo('a'), geo('huge', { x: 1e12 }), geo('lost', { parentId: 'shape:nowhere' })];
  const diffs = [make.put(...old), make.remove(...old.map(({ id }) => id as string))];
  const rows = diffs.map((diff, at) => ({
    ...{ seq: last + at + 1, atMs: at, by: seatIdOf(mila), kind: 'board:changed', version: 1 },
    data: JSON.stringify({ diff }),
  }));
  await storage.append([{ lessonId, generation, entries: rows }]);
  await classroom.start();
  await until(teacher, ({ status, seq }) => status === 'online' && seq >= last + 2);
  expect(await lesson.back()).toEqual({ shapes: 1, pages: 0, left: 2, more: false });
  expect(lesson.board.get('shape:a')?.meta).toEqual({});
});

test('students may not, a guest only while live, also without the chalk', async () => {
  const lesson = await startClass();
  const [guest] = await lesson.classroom.join('lecturer');
  await lesson.draw(lesson.teacher, geo('a'));
  await lesson.remove(lesson.mila, 'shape:a');
  const notAllowed = { code: 'not_allowed' };
  await expect(lesson.back({}, lesson.mila)).rejects.toMatchObject(notAllowed);
  await expect(lesson.list(null, lesson.mila)).rejects.toMatchObject(notAllowed);
  await expect(lesson.back({}, guest)).rejects.toMatchObject(notAllowed);
  await expect(lesson.list(null, guest)).rejects.toMatchObject(notAllowed);
  await lesson.teacher.send('floor:grant', { seatId: seatIdOf(guest!), minutes: 5, epoch: epochOf(lesson) });
  await lesson.teacher.send('chalk:take', { seatId: seatIdOf(guest!) });
  expect(await lesson.back({}, guest)).toMatchObject({ shapes: 1 });
});

test('what does not fit stays away, and is counted', async () => {
  const lesson = await startClass();
  const pages = Array.from({ length: limits.boardPages - 1 }, (_, at) => `p${String(at)}`);
  await lesson.draw(lesson.teacher, ...pages.map((id) => make.page(id)));
  const gone = pages.slice(0, 3);
  await lesson.draw(lesson.teacher, ...gone.map((id) => geo(id, { parentId: `page:${id}` })), geo('a'));
  await lesson.remove(lesson.teacher, 'shape:a', ...gone.map((id) => `page:${id}`));
  await lesson.draw(lesson.teacher, make.page('new'), make.page('newer'));
  expect(await lesson.back()).toEqual({ shapes: 2, pages: 1, left: 4, more: false });
  expect(lesson.board.pages()).toHaveLength(limits.boardPages);
});

test('drawn and removed at random, everything comes back', { timeout: 60_000 }, async () => {
  const lesson = await startClass();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(6), fc.nat(999), fc.nat(2)), { minLength: 10, maxLength: 60 }),
      async (steps) => {
        const model = new Map<string, unknown>();
        const from = (await lesson.draw(lesson.teacher, make.page(`p${String(++number)}`))) + 1;
        const ownPage = { parentId: `page:p${String(number)}` };
        for (const [kind, pick, who] of steps) {
          const person = [lesson.teacher, lesson.mila, lesson.fatima][who]!;
          const id = `r${String(++number)}`;
          const shapes = Object.values(lesson.records).filter(
            (record) => (record as BoardRecord).typeName === 'shape' && model.has((record as BoardRecord).id),
          ) as make.Fields[];
          const target = shapes[pick % Math.max(1, shapes.length)];
          if (kind < 3) await lesson.draw(person, geo(id, { ...ownPage, x: pick }));
          else if (kind === 3) await lesson.draw(person, make.stroke(id, make.points(3), ownPage));
          else if (target && kind === 4)
            await lesson.push(person, make.patch(target['id'] as string, { x: ['put', pick], rotation: ['put', 1] }));
          else if (target) await lesson.remove(person, target['id'] as string);
          for (const [key, record] of Object.entries(lesson.records)) if (/^shape:r/.test(key)) model.set(key, record);
        }
        const { left } = await lesson.back({ from });
        expect(left).toBe(0);
        const there = lesson.records;
        expect(Object.fromEntries([...model.keys()].map((id) => [id, there[id]]))).toEqual(Object.fromEntries(model));
      },
    ),
    // As often as one may ask.
    { numRuns: 8, endOnFailure: true },
  );
});

const imageProps = (assetId: string): unknown => ({ ...(make.shape('image', 'x')['props'] as object), assetId });
const epochOf = ({ teacher }: Class): number => teacher.store.getState().room!.floor.epoch;
