/** The board by hand: writing, images, pasting, keys and the chalk. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { CreatedLesson, Seated } from '../shared/api.ts';
import {
  bringOnStage,
  draw,
  editorOf,
  faultsOf,
  startDelayingProxy,
  layNote,
  guestName,
  newPerson,
  openNote,
  problemsOf,
  setStage,
  shapesOn,
  show,
  untilBoard,
  untilInSync,
  untilShapes,
  wordsOfNote,
  write,
  type Person,
} from './harness/index.ts';

const stage = setStage();

test('one writes in the middle of a text, and the letters stay in their order', async () => {
  const teacher = await atTheBoard();
  await pick(teacher, 'text');
  await clickBoard(teacher, 0.3, 0.3);
  const field = teacher.page.locator('.tl-rich-text [contenteditable="true"]');
  await field.waitFor();
  // A person's pace: everything comes back from the server between two letters.
  await teacher.page.keyboard.type('de bespreekbaar', { delay: 60 });
  for (let step = 0; step < 'bespreekbaar'.length; step++) await teacher.page.keyboard.press('ArrowLeft');
  await teacher.page.keyboard.type('armoede ', { delay: 60 });
  expect(await field.textContent()).toBe('de armoede bespreekbaar');
  expect(await problemsOf(teacher.page)).toEqual([]);
  expect(faultsOf(teacher.page)).toEqual([]);
});

test('two write in one note over slow lines: no letter is lost, no caret jumps, and each takes back the own', async () => {
  const network = await startDelayingProxy(stage.server.url, 150);
  onTestFinished(() => network.close());
  const teacher = await atTheBoard();
  const student = await joinAtTheBoard(teacher, network.url);
  await letEveryoneDraw(teacher);
  await letEveryoneChangeAll(teacher);
  const id = await layNote(teacher, 'bergen');
  await openNote(student, id, 'beginning');
  await openNote(teacher, id, 'end');
  const jumps = await Promise.all([write(teacher.page, 'abcdefghij', 40), write(student.page, 'ABCDEFGHIJ', 40)]);
  expect(jumps).toEqual([0, 0]);
  for (const person of [teacher, student]) await untilWords(person, id, 'ABCDEFGHIJbergenabcdefghij');

  // Nobody's letters come into a composition: the browser would end it.
  const inputMethod = await student.page.context().newCDPSession(student.page);
  await inputMethod.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 });
  await teacher.page.keyboard.type('!');
  for (const person of [teacher, student]) await untilWords(person, id, 'ABCDEFGHIJかbergenabcdefghij!');
  const open = student.page.locator('.tl-rich-text [contenteditable="true"]');
  expect(await open.textContent()).toBe('ABCDEFGHIJかbergenabcdefghij');
  await inputMethod.send('Input.insertText', { text: '蚊' });
  await expect.poll(() => open.textContent()).toBe('ABCDEFGHIJ蚊bergenabcdefghij!');
  for (const person of [teacher, student]) await untilWords(person, id, 'ABCDEFGHIJ蚊bergenabcdefghij!');

  // In the text itself, and on the board when the text is closed.
  for (let times = 0; times < 10; times++) await teacher.page.keyboard.press('Control+z');
  for (const person of [teacher, student]) await untilWords(person, id, 'ABCDEFGHIJ蚊bergen');
  await student.page.keyboard.press('Escape');
  await student.page.keyboard.press('Control+z');
  for (const person of [teacher, student]) await untilWords(person, id, 'bergen');
  await student.page.keyboard.press('Control+Shift+z');
  for (const person of [teacher, student]) await untilWords(person, id, 'ABCDEFGHIJ蚊bergen');
  await Promise.all([untilInSync(teacher), untilInSync(student)]);
  for (const person of [teacher, student]) expect(faultsOf(person.page)).toEqual([]);
});

const untilWords = (person: Person, id: string, words: string): Promise<unknown> =>
  expect.poll(() => wordsOfNote(person, id), { timeout: 10_000 }).toBe(words);

test('who writes before the editor of texts is there loses no word', async () => {
  const gate = Promise.withResolvers<undefined>();
  const asked = Promise.withResolvers<undefined>();
  const teacher = await atTheBoard(async ({ page }) =>
    page.route(/\/RichTextArea-[^/]*\.js$/, async (route) => {
      asked.resolve(undefined);
      await gate.promise;
      await route.continue();
    }),
  );
  // Before anybody writes, as the teacher may.
  await asked.promise;
  await pick(teacher, 'text');
  await clickBoard(teacher, 0.3, 0.3);
  const writing = teacher.page.getByRole('textbox', { name: teacher.t('board.writing') });
  await writing.waitFor();
  await teacher.page.keyboard.type('Vul');
  gate.resolve(undefined);
  await teacher.page.locator('.tl-rich-text [contenteditable="true"]:focus').waitFor();
  await teacher.page.keyboard.type('kaan');
  expect(await writing.textContent()).toBe('Vulkaan');
  expect(faultsOf(teacher.page)).toEqual([]);
});

test('the board is taken home as a picture, with its text', async () => {
  const teacher = await atTheBoard();
  await pick(teacher, 'text');
  await clickBoard(teacher, 0.3, 0.3);
  await teacher.page.locator('.tl-rich-text [contenteditable="true"]').waitFor();
  await teacher.page.keyboard.type('Vulkaan');
  await teacher.page.keyboard.press('Escape');
  expect((await saved(teacher, 'board.export.svg')).toString()).toMatch(
    /^<svg .*<text [^>]*>Vulkaan<\/text>.*<\/svg>$/s,
  );
  expect((await saved(teacher, 'board.export.png')).subarray(1, 4).toString()).toBe('PNG');

  // A page that is long is still a picture that any device can hold, and nothing larger is made on the way to it.
  await teacher.page.evaluate(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: never[]) {
      const most = Math.max(Number(Reflect.get(window, 'mostPixels') ?? 0), this.width * this.height);
      Object.assign(window, { mostPixels: most });
      return Reflect.apply(getContext, this, args) as never;
    };
  });
  await (await editorOf(teacher)).evaluate((editor) => void editor.createShape({ type: 'geo', x: 40_000, y: 0 }));
  const long = await saved(teacher, 'board.export.png');
  expect(long.readUInt32BE(16)).toBeGreaterThan(16_000);
  expect(await teacher.page.evaluate(() => Number(Reflect.get(window, 'mostPixels')))).toBeLessThanOrEqual(2 ** 24);
  expect(faultsOf(teacher.page)).toEqual([]);
});

test('in a saved drawing every word stands where it stood, as text that other programs read', async () => {
  const teacher = await atTheBoard();
  const { page } = teacher;
  await paste(page, {
    'text/html':
      '<h2>Vulkanen</h2><ul><li>lava is <strong>heet</strong></li><li>as ook</li></ul><p>kijk op <a href="https://wijkz.nl">wijkz</a></p>',
    'text/plain': 'x',
  });
  await page.locator('.tl-shape h2').waitFor();
  const svg = (await saved(teacher, 'board.export.svg')).toString();
  expect(svg).not.toContain('foreignObject');
  expect(svg).toContain('<a href="https://wijkz.nl');
  // Beside where this browser shows them: the same words, as far from each other.
  const places = await page.evaluate((source) => {
    const drawing = new DOMParser().parseFromString(source, 'image/svg+xml');
    const texts = [...drawing.querySelectorAll('text')];
    const drawn = (word: string) => {
      const text = texts.find(({ textContent: words }) => words !== '' && word.startsWith(words));
      return [Number(text?.getAttribute('x')), Number(text?.getAttribute('y'))] as const;
    };
    const shown = (selector: string) => {
      const box = document.querySelector(`.tl-shape ${selector}`)?.getClientRects()[0];
      return [Number(box?.x), Number(box?.y)] as const;
    };
    return {
      // Wherever the lines are broken.
      words: texts
        .map(({ textContent }) => textContent)
        .join('')
        .replace(/\s/g, ''),
      drawn: [drawn('heet'), drawn('wijkz')] as const,
      shown: [shown('strong'), shown('a')] as const,
    };
  }, svg);
  expect(places.words).toBe('Vulkanen•lavaisheet•asookkijkopwijkz');
  for (const side of [0, 1] as const) {
    const [drawn, shown] = [places.drawn, places.shown].map(([first, second]) => second[side] - first[side]);
    expect(drawn).toBeCloseTo(shown ?? NaN, 0);
  }
  expect(faultsOf(page)).toEqual([]);
});

test('an image gets on everybody’s board, and what is none is refused in words', async () => {
  const teacher = await atTheBoard();
  const student = await joinAtTheBoard(teacher);
  await place(teacher, 'photo.png', await pictureBytes(teacher.page, 6000, 900));
  const [id] = await untilShapes(student, 1);
  const image = student.page.locator(`[data-shape-id="${id ?? ''}"] img`).first();
  await image.waitFor();
  expect(await image.getAttribute('src')).toMatch(/\/uploads\/[\w-]+\/[0-9a-f]{64}$/);
  expect(await problemsOf(teacher.page)).toEqual([]);

  await place(teacher, 'notes.png', Buffer.from('no image at all'));
  await teacher.page.getByText(teacher.t('board.image.wrongKind', { name: 'notes.png' })).waitFor();
  expect(await shapesOn(teacher)).toEqual([id]);
  for (const { page } of [teacher, student]) expect(faultsOf(page)).toEqual([]);
});

test('a pasted address is text, and a pasted page loads nothing', async () => {
  const teacher = await atTheBoard();
  const asked: string[] = [];
  teacher.page.on('request', (request) => {
    if (/^https?:/.test(request.url())) asked.push(new URL(request.url()).host); // what is in the page itself is not asked for
  });
  await pick(teacher, 'select');
  await clickBoard(teacher, 0.5, 0.5);
  await paste(teacher.page, { 'text/plain': 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' });
  await untilShapes(teacher, 1);
  await paste(teacher.page, {
    'text/plain': 'word',
    'text/html': '<b>word</b> <img src="https://elsewhere.test/a.png"> <a href="javascript:alert(1)">link</a>',
  });
  await untilShapes(teacher, 2);
  const kinds = await teacher.page
    .locator('.tl-shape')
    .evaluateAll((all) => all.map((one) => one.dataset['shapeType']));
  expect(new Set(kinds)).toEqual(new Set(['text']));
  expect(await teacher.page.locator('.tl-shape a[href^="javascript"], .tl-shape img').count()).toBe(0);
  expect(asked.filter((host) => host !== new URL(stage.server.url).host)).toEqual([]);
});

test('the letters of tools are for the board only while it has the focus', async () => {
  const teacher = await atTheBoard();
  await draw(teacher, [0.2, 0.3], [0.4, 0.4]);
  await teacher.page.keyboard.press('e');
  await untilTool(teacher, 'eraser');
  const chat = teacher.page.getByRole('textbox', { name: teacher.t('chat.write.class') });
  await chat.fill('');
  await chat.press('d');
  await teacher.page.getByRole('tab', { name: teacher.t('room.tab.chat') }).focus();
  await teacher.page.keyboard.press('d');
  await untilTool(teacher, 'eraser');
  expect(await chat.inputValue()).toBe('d');

  const onBoard = () =>
    teacher.page.evaluate(() => document.activeElement?.classList.contains('tl-container') ?? false);
  for (let step = 0; step < 6 && !(await onBoard()); step++) await teacher.page.keyboard.press('F6');
  expect(await onBoard()).toBe(true);
  await teacher.page.keyboard.press('d');
  await untilTool(teacher, 'draw');
});

test('who has no chalk only looks; who gets it draws, changes no one else’s work and undoes only their own', async () => {
  const teacher = await atTheBoard();
  const student = await joinAtTheBoard(teacher);
  await draw(teacher, [0.2, 0.3], [0.4, 0.35]);
  const [teachers] = await untilShapes(student, 1);
  expect(await student.page.locator('.tlui-layout').count()).toBe(0);
  await clickBoard(student, 0.3, 0.32, 'right');
  expect(await student.page.getByTestId('context-menu').count()).toBe(0);
  expect(await problemsOf(student.page)).toEqual([]);

  await letEveryoneDraw(teacher);
  await student.page.getByText(student.t('board.nowDrawing')).waitFor();
  await draw(student, [0.2, 0.6], [0.4, 0.65]);
  await untilShapes(teacher, 2);
  expect(await problemsOf(student.page)).toEqual([]);

  await pick(student, 'select');
  await student.page
    .locator(`[data-shape-id="${teachers ?? ''}"]`)
    .first()
    .waitFor();
  await student.page.keyboard.press('Control+a');
  await student.page.keyboard.press('Delete');
  await student.page.getByText(student.t('board.refused.notAllowed')).waitFor();
  expect(await shapesOn(student)).toContain(teachers);

  await clickBoard(teacher, 0.8, 0.8, 'right');
  await teacher.page.keyboard.press('Escape');
  for (let times = 0; times < 5; times++) await teacher.page.keyboard.press('Control+z');
  await teacher.page.waitForFunction((id) => !document.querySelector(`[data-shape-id="${id ?? ''}"]`), teachers);
  expect(await shapesOn(teacher)).not.toContain(teachers);

  await letEveryoneDraw(teacher);
  await student.page.getByText(student.t('board.nowReading')).waitFor();
  expect(await student.page.locator('.tlui-layout').count()).toBe(0);
});

test('who leads hears by name and number who took what from the board; who did it, and who only erases their own, is not told of', async () => {
  const teacher = await atTheBoard();
  const student = await joinAtTheBoard(teacher);
  const guest = await newPerson(stage.browser, { language: 'en' });
  await sitDown(guest, 'guest', lessons.get(teacher)?.links.guests[0]?.link ?? '');
  await bringOnStage(teacher, guestName);
  await show(teacher, 'chat');
  await letEveryoneDraw(teacher);
  await letEveryoneChangeAll(teacher);
  await student.page.getByText(student.t('board.nowDrawing')).waitFor();

  await draw(teacher, [0.2, 0.3], [0.4, 0.35]);
  await draw(teacher, [0.2, 0.4], [0.4, 0.45]);
  await draw(student, [0.2, 0.6], [0.4, 0.65]);
  await untilShapes(teacher, 3);
  await removeAll(student, 3);
  await noteOf(teacher, 'Mila heeft 3 dingen van het bord gehaald').waitFor();
  await noteOf(guest, 'Mila removed 3 things from the board').waitFor();

  // Their own only, and then one of the teacher's.
  await draw(student, [0.2, 0.6], [0.4, 0.65]);
  await untilShapes(teacher, 1);
  await removeAll(student, 1);
  await untilShapes(teacher, 0);
  await draw(teacher, [0.2, 0.3], [0.4, 0.35]);
  await removeAll(student, 1);
  await noteOf(teacher, 'Mila heeft 1 ding van het bord gehaald').waitFor();
  await teacher.page
    .getByRole('region', { name: teacher.t('common.notifications') })
    .getByText('Mila heeft 1 ding van het bord gehaald')
    .waitFor();
  expect(await noteOf(teacher, /van het bord/).count()).toBe(2);

  await draw(teacher, [0.2, 0.3], [0.4, 0.35]);
  await draw(student, [0.2, 0.6], [0.4, 0.65]);
  await untilShapes(teacher, 2);
  await teacher.page.getByRole('button', { name: teacher.t('board.export.menu') }).click();
  await teacher.page.getByRole('menuitem', { name: teacher.t('board.export.clear') }).click();
  const asked = teacher.page.getByRole('alertdialog');
  await asked.getByText('Het kan terug').waitFor();
  await asked.getByRole('button', { name: teacher.t('board.export.clear') }).click();
  await noteOf(guest, /removed 2 things from the board/).waitFor();
  expect(await noteOf(teacher, /van het bord/).count()).toBe(2);
  expect(await noteOf(student, /van het bord/).count()).toBe(0);
});

const noteOf = ({ page, t }: Person, text: string | RegExp) =>
  page.getByRole('log', { name: t('chat.log') }).getByText(text);

async function removeAll(person: Person, count: number): Promise<void> {
  await pick(person, 'select');
  await untilShapes(person, count);
  await person.page.keyboard.press('Control+a');
  await person.page.keyboard.press('Delete');
  await untilShapes(person, 0);
}

async function letEveryoneChangeAll({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('chalk.label'), exact: true }).click();
  await page.getByRole('switch', { name: t('chalk.shared') }).click();
  await page.keyboard.press('Escape');
}

const lessons = new WeakMap<Person, CreatedLesson>();

async function atTheBoard(prepare?: (person: Person) => Promise<unknown>): Promise<Person> {
  const lesson = await stage.server.createLesson({ title: 'Het bord', minutes: 60, guests: [{ name: guestName }] });
  const teacher = await newPerson(stage.browser, { language: 'nl' });
  lessons.set(teacher, lesson);
  await prepare?.(teacher);
  await sitDown(teacher, 'teach', lesson.links.teacher);
  return teacher;
}

async function joinAtTheBoard(teacher: Person, url = stage.server.url): Promise<Person> {
  const student = await newPerson(stage.browser, { language: 'nl' });
  await sitDown(student, 'join', lessons.get(teacher)?.links.student ?? '', url);
  return student;
}

/** Past the doors, which other tests go through. */
async function sitDown(
  person: Person,
  door: 'teach' | 'join' | 'guest',
  link: string,
  url = stage.server.url,
): Promise<void> {
  const { page } = person;
  const response = await page.request.post(`${url}/api/doors/${door}/${link.split('/').at(-1) ?? ''}/seat`, {
    data: door === 'join' ? { name: 'Mila' } : {},
  });
  const { lessonId } = (await response.json()) as Seated;
  await page.goto(`${url}/lesson/${lessonId}`);
  await untilBoard(person);
}

const pick = ({ page }: Person, tool: string): Promise<void> => page.getByTestId(`tools.${tool}`).first().click();

const untilTool = ({ page }: Person, tool: string): Promise<void> =>
  page.locator(`[data-testid="tools.${tool}"][aria-pressed="true"]`).first().waitFor();

async function clickBoard(person: Person, x: number, y: number, button: 'left' | 'right' = 'left'): Promise<void> {
  const box = await (await untilBoard(person)).boundingBox();
  if (!box) throw new Error('the board is not on the screen');
  await person.page.mouse.click(box.x + box.width * x, box.y + box.height * y, { button });
}

async function letEveryoneDraw({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('chalk.label'), exact: true }).click();
  await page.getByRole('switch', { name: t('chalk.everyone') }).click();
  await page.keyboard.press('Escape');
}

async function place({ page }: Person, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId('tools.asset').first().click();
  await (await chooser).setFiles({ name, mimeType: 'image/png', buffer });
}

async function saved({ page, t }: Person, kind: 'board.export.png' | 'board.export.svg'): Promise<Buffer> {
  await page.getByRole('button', { name: t('board.export.menu') }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: t(kind) }).click();
  return readFile(await (await download).path());
}

async function pictureBytes(page: Page, width: number, height: number): Promise<Buffer> {
  const url = await page.evaluate(
    ([w, h]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
      canvas.getContext('2d')?.fillRect(0, 0, w / 2, h);
      return canvas.toDataURL('image/png');
    },
    [width, height] as const,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

async function paste(page: Page, data: Readonly<Record<string, string>>): Promise<void> {
  await page.bringToFront();
  await page.evaluate(
    (texts) =>
      navigator.clipboard.write([
        new ClipboardItem(
          Object.fromEntries(Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })])),
        ),
      ]),
    data,
  );
  await page.keyboard.press('Control+v');
}
