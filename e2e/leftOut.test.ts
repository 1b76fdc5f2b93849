/** Things that cannot be drawn: they are left out and said, and the board goes on for everybody. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { binding, page as newPage, put, shape, type Fields } from '../server/board/testing/fixtures.ts';
import type { Seated } from '../shared/api.ts';
import { writeOnBoard } from './harness/oldBoard.ts';
import {
  draw,
  faultsOf,
  newPerson,
  problemsOf,
  setStage,
  untilBoard,
  untilInSync,
  untilShapes,
  type Person,
} from './harness/index.ts';

const stage = setStage();

const textOf = (text: string): Fields => ({ type: 'doc', content: [paragraph(text)] });
const paragraph = (text: string): Fields => ({ type: 'paragraph', content: [{ type: 'text', text }] });

function box(id: string, x: number, richText: Fields, fields: Fields = {}, props: Fields = {}): Fields {
  const made = shape('geo', id, { x, y: 120, index: `a${id.length}${id}`, ...fields });
  return { ...made, props: { ...(made['props'] as Fields), richText, ...props } };
}

const line = (id: string): Fields =>
  shape('line', id, {
    props: { dash: 'draw', size: 'm', color: 'black', spline: 'line', points: {}, scale: 1 },
  });

test('what cannot be drawn is left out for everybody, and the teacher removes it unseen', async () => {
  const { server } = stage;
  const good = ['group', 'inGroup', 'last', 'target'];
  const farBinding = binding('far', 'arrow', 'target');
  const { teacher, student } = await atTheBoard([
    box('target', 100, textOf('Goed')),
    box('nested', 300, { type: 'doc', content: [{ type: 'doc', content: [paragraph('x')] }] }),
    line('empty'),
    shape('arrow', 'arrow', { index: 'a5' }),
    {
      ...farBinding,
      props: { ...(farBinding['props'] as Fields), isPrecise: true, normalizedAnchor: { x: 1e308, y: 0 } },
    },
    box('cloud', 0, textOf(''), {}, { geo: 'cloud', w: 1e7, h: 1e7 }),
    shape('group', 'group', { index: 'a6' }),
    box('inGroup', 500, textOf('In de groep'), { parentId: 'shape:group' }),
    box('last', 700, textOf('Ook goed')),
    box('farAway', 1e308, textOf('Ver weg'), { parentId: 'shape:group' }),
    newPage('two'),
  ]);
  for (const person of [teacher, student]) {
    await untilLeftOut(person, 5);
    expect(await untilShapes(person, good.length)).toEqual(good.map((id) => `shape:${id}`));
    await untilInSync(person);
    await person.page.getByRole('button', { name: person.t('leftOut.sign', { count: 5 }) }).waitFor();
  }

  const { page, t } = teacher;
  await teacher.page.getByTestId('tools.select').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+1');
  await page.keyboard.press('ArrowRight');
  for (const format of ['png', 'svg'] as const) {
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: t('board.export.menu') }).click();
    await page.getByRole('menuitem', { name: t(`board.export.${format}`) }).click();
    expect((await file).suggestedFilename()).toMatch(new RegExp(`\\.${format}$`));
    await page.getByText(t('board.export.without', { count: 5 })).waitFor();
  }
  await page.getByRole('button', { name: t('board.pages.nextForAll') }).click();
  for (const person of [teacher, student]) await untilLeftOut(person, 0);
  await page.getByRole('button', { name: t('board.pages.previousForAll') }).click();
  await page.reload();
  for (const person of [teacher, student]) await untilLeftOut(person, 5);

  await page.getByRole('button', { name: t('leftOut.sign', { count: 5 }) }).click();
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('button', { name: t('leftOut.remove', { count: 5 }), exact: true }).click();
  for (const person of [teacher, student]) {
    await untilLeftOut(person, 0);
    // A group of one is none.
    expect(await untilShapes(person, 3)).toEqual(['shape:inGroup', 'shape:last', 'shape:target']);
    await untilInSync(person);
    expect(faultsOf(person.page)).toEqual([]);
  }
  await server.restart();
  await student.page.reload();
  await untilShapes(student, 3);
  await untilLeftOut(student, 0);
});

test('a shape that throws while it is measured, drawn or saved, takes too long or ended the tab is left out until it is tried again', async () => {
  const texts = ['goed', 'meten', 'tekenen', 'bewaren', 'traag', 'fataal'];
  const { teacher } = await atTheBoard(
    texts.map((text, at) => box(text, 100 + 130 * at, textOf(text))),
    failAtTexts,
  );
  const { page, t } = teacher;
  const shown = (...names: string[]) => names.map((name) => `shape:${name}`).sort();
  await untilLeftOut(teacher, 4);
  expect(await untilShapes(teacher, 2)).toEqual(shown('goed', 'bewaren'));

  const file = page.waitForEvent('download');
  await page.evaluate(() => Object.assign(window, { isSaving: true }));
  await page.getByRole('button', { name: t('board.export.menu') }).click();
  await page.getByRole('menuitem', { name: t('board.export.svg') }).click();
  const svg = await readFile(await (await file).path(), 'utf8');
  expect(texts.filter((text) => svg.includes(text))).toEqual(['goed']);
  await page.getByText(t('board.export.without', { count: 5 })).waitFor();

  await page.evaluate(() => Object.assign(window, { isCalm: true }));
  await page.getByRole('button', { name: t('leftOut.sign', { count: 4 }) }).click();
  await page.getByRole('button', { name: t('common.retry') }).click();
  await untilLeftOut(teacher, 0);
  expect(await untilShapes(teacher, texts.length)).toEqual(shown(...texts));
  // With the size that it has.
  await page.waitForFunction(
    () => (document.querySelector<HTMLElement>('[data-shape-id="shape:meten"]')?.offsetWidth ?? 0) > 50,
  );
  expect(faultsOf(page).filter((fault) => !fault.includes('made by the test'))).toEqual([]);
});

test('a board that ends in an error is opened anew and goes on', async () => {
  const { teacher, student } = await atTheBoard([box('good', 100, textOf('goed'))]);
  await untilShapes(teacher, 1);
  // Where tldraw asks for an index of a new shape.
  await teacher.page.evaluate(() => {
    const { random } = Math;
    Math.random = () => {
      if (!new Error().stack?.includes('/Board-')) return random();
      Math.random = random;
      throw new Error('made by the test');
    };
  });
  await draw(teacher, [0.2, 0.6], [0.4, 0.7]);
  await teacher.page.waitForFunction(() => String(Math.random).includes('native code'));
  await untilShapes(teacher, 1);
  await untilInSync(teacher);
  await draw(teacher, [0.2, 0.6], [0.4, 0.7]);
  await untilShapes(student, 2);
  expect(faultsOf(teacher.page).filter((fault) => !fault.includes('made by the test'))).toEqual([]);
});

/** Runs in the page before its own scripts: what is written into the page fails at some words. */
function failAtTexts(): void {
  // As a tab leaves it that froze in the middle of drawing.
  sessionStorage.setItem('lol.board.aboutToDraw', 'shape:fataal');
  const property = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!;
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...property,
    set(this: Element, html: string) {
      const { isSaving, isCalm } = window as { isSaving?: boolean; isCalm?: boolean };
      const isMeasuring = this.classList.contains('tl-text-measure');
      const word = isMeasuring ? 'meten' : isSaving ? 'bewaren' : 'tekenen';
      if (!isCalm && isMeasuring && html.includes('traag')) for (const end = Date.now() + 1500; Date.now() < end;);
      if (!isCalm && html.includes(word)) throw new Error('made by the test');
      property.set?.call(this, html);
    },
  });
}

async function atTheBoard(
  records: Fields[],
  script: () => void = () => undefined,
): Promise<{ teacher: Person; student: Person }> {
  const { server, browser } = stage;
  const lesson = await server.createLesson({ title: 'Het bord', startsAt: null, minutes: 60 });
  await writeOnBoard(server, lesson.lesson.id, put(...records));
  const teacher = await newPerson(browser, { language: 'nl' });
  const student = await newPerson(browser, { language: 'en', device: 'phone' });
  await teacher.page.addInitScript(script);
  await sitDown(teacher.page, 'teach', lesson.links.teacher, {});
  await sitDown(student.page, 'join', lesson.links.student, { name: 'Mila' });
  return { teacher, student };
}

/** Past the doors, which other tests go through. */
async function sitDown(page: Page, door: 'teach' | 'join', link: string, data: object): Promise<void> {
  const path = `/api/doors/${door}/${link.split('/').at(-1) ?? ''}/seat`;
  const response = await page.request.post(stage.server.url + path, { data });
  const { lessonId } = (await response.json()) as Seated;
  await page.goto(`${stage.server.url}/lesson/${lessonId}`);
}

async function untilLeftOut(person: Person, count: number): Promise<void> {
  await untilBoard(person);
  await person.page.locator(`[data-left-out="${String(count)}"]`).waitFor();
}
