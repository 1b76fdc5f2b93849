/** Two real editors on one board: what a student does to the own things while others' hang on them, and what it does to those. */
import { expect, test } from 'vitest';
import type { Editor, TLShapeId } from 'tldraw';
import type { CreatedLesson, Seated } from '../shared/api.ts';
import { editorOf, faultsOf, newPerson, setStage, untilBoard, type Person } from './harness/index.ts';

const stage = setStage();

type Records = Record<string, { readonly [field: string]: unknown; readonly meta: { readonly by?: string } }>;

/** What both do and see, step by step. */
class Pair {
  readonly teacher: Person;
  readonly student: Person;
  constructor(teacher: Person, student: Person) {
    this.teacher = teacher;
    this.student = student;
  }

  /** Does something with an editor, and waits until both boards show the same again. */
  async by(who: 'teacher' | 'student', act: (editor: Editor) => void): Promise<Records> {
    const editor = await editorOf(this[who]);
    await editor.evaluate((of) => void of.setCurrentTool('select'));
    await editor.evaluate(act);
    return this.settled();
  }

  async settled(): Promise<Records> {
    let last = '';
    for (;;) {
      await this.teacher.page.waitForTimeout(60);
      const [mine, theirs] = await Promise.all([recordsOf(this.teacher), recordsOf(this.student)]);
      const now = JSON.stringify([mine, theirs]);
      if (now === last && JSON.stringify(mine) === JSON.stringify(theirs)) return mine;
      last = now;
    }
  }
}

async function recordsOf(person: Person): Promise<Records> {
  const editor = await editorOf(person);
  return editor.evaluate((of) => {
    const sorted = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .sort()
              .map(([key, at]) => [key, sorted(at)]),
          );
    return sorted(of.store.serialize('document')) as Records;
  });
}

async function newPair(): Promise<Pair> {
  const lesson = await stage.server.createLesson({ title: 'Het bord', startsAt: null, minutes: 60 });
  const teacher = await newPerson(stage.browser, { language: 'nl' });
  const student = await newPerson(stage.browser, { language: 'nl' });
  await sitDown(teacher, 'teach', lesson);
  await sitDown(student, 'join', lesson);
  await teacher.page.getByRole('button', { name: teacher.t('chalk.label'), exact: true }).click();
  await teacher.page.getByRole('switch', { name: teacher.t('chalk.everyone') }).click();
  await teacher.page.keyboard.press('Escape');
  await student.page.getByText(student.t('board.nowDrawing')).waitFor();
  return new Pair(teacher, student);
}

async function sitDown(person: Person, door: 'teach' | 'join', { links, lesson }: CreatedLesson): Promise<void> {
  const secret = door === 'join' ? lesson.code : links.teacher.split('/').at(-1);
  const response = await person.page.request.post(`${stage.server.url}/api/doors/${door}/${secret ?? ''}/seat`, {
    data: door === 'join' ? { name: 'Mila' } : {},
  });
  const { lessonId } = (await response.json()) as Seated;
  await person.page.goto(`${stage.server.url}/lesson/${lessonId}`);
  await untilBoard(person);
}

test('a student moves, groups, empties and removes the own things, with the teacher’s among them', async () => {
  const pair = await newPair();
  const { student, teacher } = pair;

  // A box with the teacher's arrow on it.
  await pair.by('student', (editor) => {
    editor.createShape({ id: 'shape:box' as TLShapeId, type: 'geo', x: 300, y: 300, props: { w: 100, h: 60 } });
  });
  await pair.by('teacher', (editor) => {
    editor.createShape({ id: 'shape:arrow' as TLShapeId, type: 'arrow', x: 100, y: 330 });
    editor.createBinding({
      type: 'arrow',
      fromId: 'shape:arrow' as TLShapeId,
      toId: 'shape:box' as TLShapeId,
      props: { terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 }, isPrecise: true, isExact: false },
    });
  });
  await pair.by('student', (editor) => {
    editor.updateShape({ id: 'shape:box' as TLShapeId, type: 'geo', x: 400 });
  });
  let records = await pair.by('student', (editor) => {
    editor.markHistoryStoppingPoint();
    editor.deleteShape('shape:box' as TLShapeId);
  });
  expect(records['shape:box']).toBeUndefined();
  // At the edge of the box, as far as tldraw lets it go.
  const { end } = records['shape:arrow']?.['props'] as { end: { x: number } };
  expect(end.x).toBeGreaterThan(250);
  expect(end.x).toBeLessThan(300);
  records = await pair.by('student', (editor) => void editor.undo());
  expect(records['shape:box']).toBeDefined();

  // A frame with the teacher's shape in it.
  await pair.by('student', (editor) => {
    const id = 'shape:frame' as TLShapeId;
    editor.createShape({ id, type: 'frame', x: 0, y: 0, props: { w: 200, h: 200 } });
    editor.createShape({ id: 'shape:own' as TLShapeId, type: 'geo', parentId: id, x: 150, y: 150 });
  });
  records = await pair.by('teacher', (editor) => {
    const id = 'shape:theirs' as TLShapeId;
    editor.createShape({ id, type: 'geo', x: 20, y: 20, props: { w: 30, h: 30 } });
  });
  expect(records['shape:theirs']).toMatchObject({ parentId: 'shape:frame' });
  records = await pair.by('student', (editor) => {
    editor.markHistoryStoppingPoint();
    editor.deleteShape('shape:frame' as TLShapeId);
  });
  expect(records['shape:own']).toBeUndefined();
  expect(records['shape:theirs']).toMatchObject({ parentId: 'page:page1', x: 20, y: 20 });
  records = await pair.by('student', (editor) => void editor.undo());
  expect(records['shape:own']).toMatchObject({ parentId: 'shape:frame' });
  expect(records['shape:theirs']).toMatchObject({ parentId: 'page:page1', x: 20, y: 20 });

  // Groups: one of one's own, and one of the teacher's that the student leaves.
  records = await pair.by('student', (editor) => {
    editor.groupShapes(['shape:own', 'shape:box'] as TLShapeId[], { groupId: 'shape:group' as TLShapeId });
  });
  expect(records['shape:box']).toMatchObject({ parentId: 'shape:group' });
  records = await pair.by('student', (editor) => {
    editor.ungroupShapes(['shape:group'] as TLShapeId[]);
  });
  expect(records['shape:group']).toBeUndefined();
  records = await pair.by('teacher', (editor) => {
    editor.groupShapes(['shape:theirs', 'shape:box'] as TLShapeId[], { groupId: 'shape:both' as TLShapeId });
  });
  expect(records['shape:box']).toMatchObject({ parentId: 'shape:both' });
  records = await pair.by('student', (editor) => {
    editor.reparentShapes(['shape:box'] as TLShapeId[], editor.getCurrentPageId());
  });
  expect(records['shape:both']).toBeUndefined();
  expect(records['shape:theirs']).toMatchObject({ parentId: 'page:page1', x: 20, y: 20 });

  // What the teacher removes and brings back is the student's as before.
  const mila = records['shape:box']?.meta.by;
  await pair.by('teacher', (editor) => {
    editor.markHistoryStoppingPoint();
    editor.deleteShape('shape:box' as TLShapeId);
  });
  records = await pair.by('teacher', (editor) => void editor.undo());
  expect(records['shape:box']?.meta.by).toBe(mila);
  records = await pair.by('student', (editor) => {
    editor.updateShape({ id: 'shape:box' as TLShapeId, type: 'geo', x: 555 });
  });
  expect(records['shape:box']).toMatchObject({ x: 555 });

  // None of it was refused, and a newcomer sees the same.
  expect(await student.page.getByText(student.t('board.refused.notAllowed')).count()).toBe(0);
  expect(await student.page.getByText(student.t('board.refused.other')).count()).toBe(0);
  await student.page.reload();
  await untilBoard(student);
  expect(await pair.settled()).toEqual(records);
  for (const { page } of [teacher, student]) expect(faultsOf(page)).toEqual([]);
});

test('a page that was deleted comes back by undo, with what was on it', async () => {
  const pair = await newPair();
  const { teacher } = pair;
  const { page, t } = teacher;
  const openPages = async (): Promise<void> => {
    await page
      .getByRole('group', { name: t('board.pages.label') })
      .locator('[aria-haspopup="menu"]')
      .click();
  };
  await openPages();
  await page.getByRole('menuitem', { name: t('board.pages.add') }).click();
  await page
    .getByText(t('board.pages.numberedOf', { number: 2, count: 2 }))
    .first()
    .waitFor();
  await pair.by('student', (editor) => {
    editor.createShape({ id: 'shape:own' as TLShapeId, type: 'geo', x: 50, y: 50 });
  });
  const before = await pair.by('teacher', (editor) => {
    const arrow = { id: 'shape:arrow' as TLShapeId, type: 'arrow' as const, x: 10, y: 10, isLocked: true };
    editor.createShape(arrow).createBinding({
      type: 'arrow',
      fromId: arrow.id,
      toId: 'shape:own' as TLShapeId,
      props: { terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 }, isPrecise: false, isExact: false },
    });
  });
  expect(Object.keys(before)).toHaveLength(6);
  await openPages();
  await page.getByRole('menuitem', { name: t('board.pages.delete') }).click();
  await page.getByRole('button', { name: t('board.pages.delete') }).click();
  await page
    .getByText(t('board.pages.numberedOf', { number: 1, count: 1 }))
    .first()
    .waitFor();
  expect(Object.keys(await pair.settled())).toEqual(['document:document', 'page:page1']);
  expect(await pair.by('teacher', (editor) => void editor.undo())).toEqual(before);
});
