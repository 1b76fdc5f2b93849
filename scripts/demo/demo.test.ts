import { expect, test } from 'vitest';
import { openBoards } from '../../client/board/testing/boards.ts';
import { startClassroom, until, type Classroom } from '../../server/testing/startClassroom.ts';
import { Company } from './company.ts';
import { DemoError } from './doors.ts';
import { paceOf } from './pace.ts';
import { chanceFrom, write } from './pen.ts';
import { Person } from './person.ts';
import { runDemo, type DemoOptions } from './run.ts';
import { wordsOf, type Line } from './words.ts';

function demo(classroom: Classroom, options: Partial<DemoOptions> = {}) {
  const stop = new AbortController();
  const told: string[] = [];
  const ended = runDemo({
    url: classroom.url,
    people: 6,
    minutes: 600,
    language: 'nl',
    join: null,
    stop: stop.signal,
    speed: 200,
    tell: (line) => told.push(line),
    ...options,
  });
  return { told, ended, stop: () => stop.abort(new Error('stopped')) };
}

// A whole lesson of a quarter of an hour: seconds of work, several times that beside all other tests.
test(
  'a demo fills board, chat and people, brings its guest on stage, and leaves the lesson open',
  { timeout: 120_000 },
  async () => {
    const classroom = await startClassroom();
    const { told, ended, stop } = demo(classroom);
    await expect.poll(() => told.length).toBe(7);
    const [teachers, , students, , guests] = told.slice(1).map((line) => line.trim().split(/\s+/)[1] ?? '');
    expect(guests).toContain('/guest/');
    expect(teachers).toContain('/teach/');
    const code = students?.split('/').at(-1) ?? '';
    classroom.lesson = { ...classroom.lesson, lesson: { ...classroom.lesson.lesson, code } };

    const [viewer] = await classroom.join('student');
    const seen = new Set<string>();
    viewer!.onEntry(({ kind }) => seen.add(kind));
    const [board] = await openBoards([viewer!]);
    // The first case is written after everything else was played.
    const { room } = await until(
      viewer!,
      (state) => state.room!.chat.channels['class']!.some(({ text }) => text.startsWith('Nieuwe casus')),
      90_000,
    );

    const seats = Object.values(room!.seats);
    expect(seats.filter(({ role }) => role === 'student')).toHaveLength(7);
    expect(new Set(seats.map(({ name }) => name)).size).toBe(9);
    expect(seats.filter(({ place }) => place !== null).length).toBeGreaterThan(3);
    expect(seats.find(({ role }) => role === 'lecturer')).toMatchObject({ name: 'Fatima el Amrani', presence: 'left' });
    expect(room!.chalk.everyone).toBe(true);
    expect(room!.floor.holders).toEqual([]);
    const messages = room!.chat.channels['class']!;
    expect(messages.length).toBeGreaterThan(15);
    expect(messages.some(({ replyTo }) => replyTo !== null)).toBe(true);
    expect(messages.some(({ reactions }) => reactions.length > 1)).toBe(true);
    for (const kind of ['guest:underway', 'floor:raised', 'floor:granted', 'floor:ended', 'board:turned', 'board:ink'])
      expect(seen).toContain(kind);

    const records = Object.values(board!.records());
    const shapes = records.filter((record) => record.typeName === 'shape');
    const makers = new Set(shapes.map(({ meta }) => meta['by']));
    expect(records.filter(({ typeName }) => typeName === 'page').length).toBeGreaterThanOrEqual(3);
    expect(shapes.filter(({ type }) => type === 'draw').length).toBeGreaterThan(100);
    expect(shapes.filter(({ type }) => type === 'note').length).toBeGreaterThanOrEqual(4);
    // The teacher, the guest, and students: one may be off the line for a while.
    expect(makers.size).toBeGreaterThanOrEqual(7);

    stop();
    await ended;
    const isLeft = (): boolean => {
      // Whoever was off the line just then is still away: the grace is the test clock's.
      classroom.clock.advance(60_000);
      const { room: left, you } = viewer!.store.getState();
      return Object.values(left!.seats).every(({ id, presence }) => presence === 'left' || id === you!.seatId);
    };
    await expect.poll(isLeft, { timeout: 60_000 }).toBe(true);
    expect(viewer!.store.getState().room!.lesson.endedAtMs).toBeNull();
  },
);

test('who is asked to draw while the line is dead draws when it is back', async () => {
  const classroom = await startClassroom();
  const pace = paceOf(new AbortController().signal);
  const student = new Person(
    { url: classroom.url, pace, chance: chanceFrom(1) },
    await classroom.seat('student'),
    'Mila',
    'phone',
  );
  await student.entered();
  await student.drop();
  const hand = student.hand();
  await student.comeBack();
  expect((await hand).board.store.allRecords().length).toBeGreaterThan(0);
  await student.leave();
});

test('a demo fills the lesson of somebody else with students who draw when they are given the chalk', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const [board] = await openBoards([teacher!]);
  const { ended, stop } = demo(classroom, { people: 4, join: classroom.lesson.lesson.code });
  await until(teacher!, ({ room }) => room!.chat.channels['class']!.length > 2);
  expect(Object.values(board!.records()).some(({ typeName }) => typeName === 'shape')).toBe(false);

  await teacher!.send('chalk:everyone', { on: true });
  await expect.poll(() => Object.values(board!.records()).some(({ typeName }) => typeName === 'shape')).toBe(true);
  stop();
  await ended;
});

test('what goes wrong is said in plain words', async () => {
  const classroom = await startClassroom();
  const { ended } = demo(classroom, { join: 'ZZZZZZ' });
  await expect(ended).rejects.toThrow(DemoError);
  await classroom.stop();
  const nobody = demo(classroom);
  await expect(nobody.ended).rejects.toThrow(/No classroom answers at .*npm start/);
});

test('a demo that ends while somebody is about to react ends as any other', async () => {
  const over = new AbortController();
  const stage = { url: '', pace: paceOf(over.signal, 100), chance: chanceFrom(1) };
  const company = new Company(stage, wordsOf('nl'), 'nl');
  const say = (): Promise<string> => {
    setImmediate(() => over.abort(new Error('stopped')));
    return Promise.resolve('a message');
  };
  company.teacher = { state: { status: 'online' }, say } as unknown as Person;
  const first: Line = { by: 'teacher', text: 'Wie heeft er een voorbeeld?', reactions: [[0, '👍']] };
  await expect(company.talk([first, first])).rejects.toThrow('stopped');
});

test('handwriting is the size it is asked for, point by point, and the same from the same seed', () => {
  const line = write('Hoe gaat het écht?', { x: 100, y: 200 }, 40, chanceFrom(3));
  const points = line.strokes.flat();
  expect(Math.min(...points.map(({ x }) => x))).toBeGreaterThan(95);
  expect(Math.max(...points.map(({ x }) => x))).toBeLessThan(100 + line.width);
  expect(Math.min(...points.map(({ y }) => y))).toBeGreaterThan(155);
  // The tail of the g.
  expect(Math.max(...points.map(({ y }) => y))).toBeLessThan(220);
  expect(points.every(({ z }) => z > 0 && z < 1)).toBe(true);
  for (const stroke of line.strokes) {
    for (const [index, { x, y }] of stroke.entries()) {
      const before = stroke[index - 1];
      if (before) expect(Math.hypot(x - before.x, y - before.y)).toBeLessThan(9);
    }
  }
  expect(write('Hoe gaat het écht?', { x: 100, y: 200 }, 40, chanceFrom(3))).toEqual(line);
});
