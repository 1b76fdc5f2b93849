/** Decks on the stage, in real Chromium: teaching from slides, at a desk and on a phone. */
import type { Page } from 'playwright-core';
import type { TLPageId } from 'tldraw';
import { expect, test } from 'vitest';
import type { CreatedLesson, Seated } from '../shared/api.ts';
import { bringDeck, turnTimesOf, watchTurns, type NewDeck } from './harness/decks.ts';
import {
  draw,
  editorOf,
  faultsOf,
  newPerson,
  problemsOf,
  setStage,
  show,
  takePicture,
  untilBoard,
  untilInSync,
  type Person,
  type PersonOptions,
} from './harness/index.ts';

const stage = setStage();
const deckTitle = 'Armoede bespreekbaar';

test('a class is taught twenty slides: strokes stay on theirs, and all see the same after the server died', async () => {
  const { lesson, teacher } = await lessonWithDeck(20);
  const [phone, laptop] = [
    await comeAs(lesson, 'join', { device: 'phone', language: 'nl', theme: 'dark' }),
    await comeAs(lesson, 'join', { language: 'en' }),
  ];
  await draw(teacher, [0.3, 0.3], [0.5, 0.35]);
  await bringOn(teacher);
  for (const person of [teacher, phone, laptop]) await untilSlide(person, 1);

  for (let number = 1; number <= 20; number++) {
    if (number > 1) await teacher.page.keyboard.press('PageDown');
    await untilSlide(teacher, number);
    if (number % 5 === 0) await draw(teacher, [0.3, 0.3 + number / 100], [0.5, 0.35 + number / 100]);
    if (number === 10) {
      await stage.server.kill();
      // What is drawn meanwhile arrives later.
      await draw(teacher, [0.3, 0.5], [0.6, 0.5]);
      await stage.server.start();
      await untilInSync(teacher);
    }
    for (const person of [phone, laptop]) await untilSlide(person, number);
  }
  const late = await comeAs(lesson, 'join', { device: 'phone', language: 'en' });
  await untilSlide(late, 20);
  const everyone = [teacher, phone, laptop, late];
  const strokes = { 5: 1, 10: 2, 15: 1, 20: 1 };
  for (const person of everyone) await expect.poll(() => strokesOf(person), { timeout: 20_000 }).toEqual(strokes);
  await laptop.page.reload();
  await untilSlide(laptop, 20);

  // Back to the board, where the first stroke is, and to the deck where it was.
  await choose(teacher, teacher.t('slides.toBoard'));
  for (const person of everyone)
    await expect.poll(async () => (await editorOf(person)).evaluate((e) => e.getCurrentPageShapes().length)).toBe(1);
  await bringOn(teacher);
  for (const person of everyone) await untilSlide(person, 20);
  for (const person of everyone) {
    await untilInSync(person);
    expect(faultsOf(person.page)).toEqual([]);
  }
});

test('a student on a phone reads the slide, leafs, and comes back; who may not leaf stays', async () => {
  const { lesson, teacher } = await lessonWithDeck(6);
  const student = await comeAs(lesson, 'join', { device: 'phone', language: 'nl' });
  const { page, t } = student;
  await bringOn(teacher);
  await goTo(teacher, 4);
  await untilSlide(student, 4);
  const text = page.getByRole('region', { name: t('slides.textOf', { number: 4 }) });
  await text.getByText('De telefoon gaat en niemand neemt op').waitFor();
  await takePicture(page, 'decks-phone');
  expect(await problemsOf(page)).toEqual([]);

  await page.getByRole('button', { name: t('slides.previous') }).click();
  await untilSlide(student, 3);
  await page.getByText(/Je bladert zelf/).waitFor();
  await takePicture(page, 'decks-phone-leafing');
  expect(await problemsOf(page)).toEqual([]);
  await goTo(teacher, 5);
  const back = page.getByRole('button', {
    name: t('slides.back', { name: 'Noor', place: t('slides.place', { number: 5 }) }),
  });
  await back.click();
  await untilSlide(student, 5);

  // The chat below the slide, and the board’s own way to it.
  await page
    .getByRole('group', { name: t('slides.lower') })
    .getByRole('button', { name: t('room.tab.chat') })
    .click();
  await page.getByRole('textbox', { name: t('chat.write.class') }).waitFor();
  await page.getByRole('button', { name: t('slides.text'), exact: true }).click();

  await page.getByRole('button', { name: t('slides.previous') }).click();
  await untilSlide(student, 4);
  await choose(teacher, teacher.t('slides.leafingOff'));
  await untilSlide(student, 5);
  await page.getByRole('button', { name: t('slides.previous') }).waitFor({ state: 'detached' });

  await page.setViewportSize({ width: 844, height: 390 });
  await text.waitFor({ state: 'detached' });
  await untilSlide(student, 5);
  await takePicture(page, 'decks-phone-lying');
  expect(faultsOf(page)).toEqual([]);
});

test('a presenter has the keys, a clicker, the strip, notes and what comes next', async () => {
  const { lesson, desk, teacher } = await lessonWithDeck(12, { failed: [7], waiting: [8] });
  await bringDeck(stage.browser, desk, { title: 'Eerst de mens', slides: 2 });
  const student = await comeAs(lesson, 'join', { language: 'en', theme: 'dark' });
  const { page, t } = teacher;
  await bringOn(teacher);
  await untilSlide(teacher, 1);

  await goTo(teacher, 4);
  await page.keyboard.press('ArrowRight');
  await untilSlide(student, 5);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
  await untilSlide(student, 12);
  await page.keyboard.press('Home');
  await untilSlide(student, 1);
  await page.keyboard.press('PageDown');
  await untilSlide(student, 2);

  // Arrows move what is selected, and type where something is written.
  await draw(teacher, [0.4, 0.4], [0.6, 0.5]);
  await (
    await editorOf(teacher)
  ).evaluate((editor) => {
    editor.selectAll();
    editor.focus();
  });
  await page.locator('.tl-container').focus();
  await page.keyboard.press('ArrowRight');
  await untilInSync(teacher);
  await untilSlide(student, 2);
  await (await editorOf(teacher)).evaluate((editor) => void editor.selectNone());

  // Notes are the presenter’s own, and are there again.
  const note = page.getByRole('textbox', { name: t('slides.notes.label', { number: 2 }) });
  await note.fill('Vraag eerst: welke herken je van stage?');
  await note.blur();
  await goTo(teacher, 3);
  await goTo(teacher, 2);
  await expect.poll(() => note.inputValue()).toBe('Vraag eerst: welke herken je van stage?');
  await takePicture(page, 'decks-teacher');
  expect(await problemsOf(page)).toEqual([]);

  // The strip: one stop for Tab, arrows, Enter; a pencil on what is drawn on.
  const strip = page.getByRole('listbox', { name: t('slides.label') });
  await strip.getByRole('option', { name: new RegExp(`^2 .*${t('slides.annotated')}`) }).waitFor();
  await strip.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await untilSlide(student, 4);

  await goTo(teacher, 7);
  await student.page.getByText(student.t('slides.failed')).waitFor();
  await goTo(teacher, 8);
  await student.page.getByText(student.t('slides.coming', { number: 8 })).waitFor();
  await takePicture(student.page, 'decks-coming');
  expect(await problemsOf(student.page)).toEqual([]);

  await page.keyboard.press('.');
  await student.page.getByText(student.t('slides.blank.text')).waitFor();
  await takePicture(student.page, 'decks-blank');
  expect(await problemsOf(student.page)).toEqual([]);
  await page.keyboard.press('.');
  await student.page.getByText(student.t('slides.blank.text')).waitFor({ state: 'detached' });

  // All of them, by what they say.
  await page.getByRole('button', { name: t('slides.showAll') }).click();
  await page.getByLabel(t('slides.search')).fill(`${deckTitle} 11`);
  await page.getByText(t('slides.found', { count: 1 })).waitFor();
  await takePicture(page, 'decks-all');
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: /^11/ }).click();
  await untilSlide(student, 11);

  // A sheet in between, and away with it.
  await choose(teacher, t('slides.add'));
  await page
    .getByRole('button', { name: t('slides.free', { number: 11 }) })
    .first()
    .waitFor();
  await page.keyboard.press('PageDown');
  await untilSlide(student, 12);

  await page.getByRole('button', { name: /Eerst de mens/ }).click();
  await student.page.getByRole('img', { name: /^Eerst de mens 1\b/ }).waitFor();
  for (const person of [teacher, student]) expect(faultsOf(person.page)).toEqual([]);
});

test('nothing that the tools do reaches a slide', async () => {
  const { teacher } = await lessonWithDeck(2);
  await bringOn(teacher);
  await untilSlide(teacher, 1);
  const board = await editorOf(teacher);
  const slides = () =>
    board.evaluate((editor) =>
      editor.store.allRecords().filter(({ typeName, id }) => /^(page|shape|asset)$/.test(typeName) && /-\d$/.test(id)),
    );
  const before = await slides();
  expect(before).toHaveLength(6);
  await board.evaluate((editor) => {
    const image = editor.getCurrentPageShapes().find(({ type }) => type === 'image')!;
    editor.selectAll();
    editor.select(image.id);
    editor.run(
      () => {
        editor.updateShape({ id: image.id, type: 'image', isLocked: false, x: 50 });
        editor.deleteShapes([image.id]);
        editor.deletePage(editor.getCurrentPageId());
        editor.renamePage(editor.getCurrentPageId(), 'x');
        editor.setCurrentPage(image.parentId as TLPageId);
      },
      { ignoreShapeLock: true },
    );
  });
  expect(await slides()).toEqual(before);
  expect(await board.evaluate((editor) => editor.getSelectedShapeIds().length)).toBe(0);
  // Neither by hand: the menu of a press with the other button is about nothing.
  await draw(teacher, [0.3, 0.4], [0.5, 0.5]);
  await teacher.page.keyboard.press('Control+a');
  await teacher.page.keyboard.press('Delete');
  await expect.poll(() => board.evaluate((editor) => editor.getCurrentPageShapes().length)).toBe(1);
  await untilInSync(teacher);
  expect(faultsOf(teacher.page)).toEqual([]);
});

test('every turn to a slide that was fetched ahead shows its picture, and how soon is measured', async () => {
  const { lesson, teacher } = await lessonWithDeck(6);
  const student = await comeAs(lesson, 'join', {}, watchTurns);
  await bringOn(teacher);
  for (const person of [teacher, student]) await untilSlide(person, 1);
  for (let number = 2; number <= 6; number++) {
    await teacher.page.keyboard.press('PageDown');
    await untilSlide(student, number);
  }
  const times = await turnTimesOf(student.page);
  console.info('ms from the entry to the picture:', times.map(Math.round).join(' '));
  // How long is for `bench/slides`: a loaded machine is slower than a lesson.
  expect(times.length).toBeGreaterThan(3);
});

async function lessonWithDeck(slides: number, deck: Partial<NewDeck> = {}, options: PersonOptions = {}) {
  const { server, browser } = stage;
  const lesson = await server.createLesson({ title: 'Armoede bespreekbaar maken', minutes: 60, teacherName: 'Noor' });
  const desk = `${server.url}/api/desk/${secretOf(lesson.links.teacher)}/materials`;
  await bringDeck(browser, desk, { title: deckTitle, slides, ...deck });
  const teacher = await comeAs(lesson, 'teach', { language: 'nl', ...options });
  return { lesson, desk, teacher };
}

const secretOf = (link: string): string => link.split('/').at(-1) ?? '';

/** Past the doors, which other tests go through. */
async function comeAs(
  lesson: CreatedLesson,
  door: 'teach' | 'join',
  options: PersonOptions,
  prepare?: (page: Page) => Promise<void>,
): Promise<Person> {
  const person = await newPerson(stage.browser, options);
  const { page } = person;
  await prepare?.(page);
  const secret = secretOf(door === 'teach' ? lesson.links.teacher : lesson.links.student);
  const response = await page.request.post(`${stage.server.url}/api/doors/${door}/${secret}/seat`, {
    data: door === 'teach' ? {} : { name: 'Mila' },
  });
  const { lessonId } = (await response.json()) as Seated;
  await page.goto(`${stage.server.url}/lesson/${lessonId}`);
  await untilBoard(person);
  return person;
}

/** In the menu of the page pill. */
async function choose(person: Person, item: string): Promise<void> {
  const { page, t } = person;
  await show(person, 'board');
  const pill = page.getByRole('group', { name: new RegExp(`^(${t('board.pages.label')}|${t('slides.label')})$`) });
  await pill.locator('[aria-haspopup="menu"]').click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** On the stage, and on the teacher's own screen: its keys come with it. */
async function bringOn(teacher: Person): Promise<void> {
  await choose(teacher, deckTitle);
  await teacher.page
    .getByRole('img', { name: new RegExp(`^${deckTitle} `) })
    .first()
    .waitFor();
}

/** By its number, as a presenter types it. */
async function goTo({ page }: Person, number: number): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.type(String(number));
  await page.keyboard.press('Enter');
}

/** The picture of this slide is on the screen. */
async function untilSlide({ page }: Person, number: number): Promise<void> {
  await page.getByRole('img', { name: new RegExp(`^${deckTitle} ${String(number)}\\b`) }).waitFor();
}

/** How many strokes there are, by the number of the slide. */
async function strokesOf(person: Person): Promise<Record<number, number>> {
  return (await editorOf(person)).evaluate((editor) => {
    const counts: Record<number, number> = {};
    for (const page of editor.getPages())
      for (const id of editor.getPageShapeIds(page.id)) {
        const number = Number(page.meta['slide']);
        if (editor.getShape(id)?.type === 'draw') counts[number] = (counts[number] ?? 0) + 1;
      }
    return counts;
  });
}
