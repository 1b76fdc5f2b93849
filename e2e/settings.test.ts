/** How somebody's device is set up is theirs alone: others see the same board, and they see all of it. */
import type { Browser, Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  copied,
  draw,
  editorOf,
  faultsOf,
  giveFloor,
  joinByLink,
  newPerson,
  problemsOf,
  raiseHand,
  say,
  setStage,
  show,
  startLesson,
  takePicture,
  unseenOn,
  untilBoard,
  untilInSync,
  untilShapes,
  type Person,
  type PersonOptions,
} from './harness/index.ts';
import { launchBrowser } from './harness/people.ts';

const stage = setStage();

const words = 'Vulkanen ontstaan waar gesmolten gesteente naar boven komt, zoals op IJsland.';
const fonts = /\/IBMPlexSans-[^/]*\.woff2$/;

test(
  'the same words have the same size, whatever is set on the device of who writes them',
  { timeout: 120_000 },
  async () => {
    const plain = await atTheBoard(stage.browser, { motion: 'moving' });
    const right = await write(plain);
    // Seven lines of 29.7 px and its edges.
    expect(right).toMatchObject({ note: { growY: expect.closeTo(7 * 29.7 + 32 - 200) as number } });

    const reduced = await atTheBoard(stage.browser, {
      device: 'phone',
      motion: 'reduced',
      theme: 'dark',
      forcedColors: true,
    });
    expect(await write(reduced)).toEqual(right);

    // 110 % zoom, letters of at least 24 px, and by default as large.
    const enlarging = await launchBrowser([
      '--force-device-scale-factor=1.1',
      '--blink-settings=minimumFontSize=24,defaultFontSize=24',
    ]);
    try {
      const enlarged = await atTheBoard(enlarging, { motion: 'moving' }, { viewport: null });
      await changeThePage(enlarged);
      expect(await write(enlarged)).toEqual(right);
    } finally {
      await enlarging.close();
    }
  },
);

test('what is written before its font is here has the right size once it is', async () => {
  const plain = await atTheBoard(stage.browser, {});
  const right = await write(plain);

  const gate = Promise.withResolvers<undefined>();
  const late = await atTheBoard(stage.browser, {}, {}, async ({ page }) => {
    await page.route(fonts, async (route) => {
      await gate.promise;
      await route.continue();
    });
  });
  expect(await write(late)).not.toEqual(right);
  gate.resolve(undefined);
  await expect.poll(() => sizes(late)).toEqual(right);
  // Not a step of its own: what was undone stays undone.
  await untilInSync(late);
  expect(faultsOf(late.page)).toEqual([]);
});

test('in the system’s own few colours a lesson is seen from beginning to end', { timeout: 240_000 }, async () => {
  const { server, browser } = stage;
  const teacher = await newPerson(browser, { language: 'nl', theme: 'dark', forcedColors: true });
  const { page, t } = teacher;
  const unseen: string[] = [];
  const look = async (name: string, { page: screen }: Person = teacher): Promise<void> => {
    unseen.push(...(await unseenOn(screen)).map((what) => `${name}: ${what}`));
    await takePicture(screen, `forced-${name}`);
  };
  await page.goto(server.url);
  await page.getByLabel(t('home.title')).waitFor();
  await look('home');
  await startLesson(teacher, server.url, 'Vulkanen');
  const link = await copied(teacher, page.getByRole('button', { name: t('desk.copyLink'), exact: true }));
  await look('share');
  await page.keyboard.press('Escape');

  const student = await newPerson(browser, { device: 'phone', language: 'en', forcedColors: true });
  await student.page.goto(link);
  await student.page.getByLabel(student.t('door.yourName')).fill('Mila');
  await look('door', student);
  await joinByLink(student, link, 'Mila');
  await untilBoard(student);
  await draw(teacher, [0.3, 0.3], [0.5, 0.5]);
  await untilShapes(student, 1);
  await look('student', student);
  await look('board');

  // The tool that is chosen looks otherwise than before.
  const pen = page.getByTestId('tools.draw').first();
  const chosen = await pen.screenshot();
  await page.getByTestId('tools.eraser').first().click();
  await page.mouse.move(5, 5);
  expect((await pen.screenshot()).equals(chosen)).toBe(false);
  await page.getByTestId('tools.note').first().click();
  await look('note tool');

  const opened = async (name: string, button: Locator): Promise<void> => {
    await button.click();
    await look(name);
    await page.keyboard.press('Escape');
  };
  await opened('menu of the board', page.getByTestId('main-menu.button'));
  await opened('more tools', page.getByTestId('tools.more-button'));
  await opened('pages', page.getByRole('group', { name: t('board.pages.label') }).locator('[aria-haspopup="menu"]'));
  await opened('chalk', page.getByRole('button', { name: t('chalk.label'), exact: true }));
  await opened('more', moreOf(teacher));
  await raiseHand(student);
  await say(student, 'Wat is magma?');
  await look('student chat', student);
  await show(teacher, 'people');
  await look('people');
  await giveFloor(teacher, 'Mila');
  await look('floor');
  await page.keyboard.press('Tab');
  await look('focus');
  expect(unseen).toEqual([]);
  for (const { page: screen } of [teacher, student]) expect(faultsOf(screen)).toEqual([]);
});

test('on a dark screen the board is dark, for who looks at it alone, and white for who wants it so', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'Vulkanen' });
  const teacher = await newPerson(browser, { language: 'nl', theme: 'dark' });
  const { page, t } = teacher;
  await page.goto(links.teacher);
  await page.getByRole('button', { name: t('desk.open') }).click();
  const student = await newPerson(browser, { device: 'phone', language: 'en' });
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);
  await draw(teacher, [0.3, 0.3], [0.5, 0.5]);
  await untilShapes(student, 1);
  await untilInSync(student);

  const isDark = ({ page: screen }: Person): Promise<boolean> =>
    screen.locator('.tl-background').evaluate((paper) => {
      const [red = 255] =
        getComputedStyle(paper)
          .backgroundColor.match(/[\d.]+/g)
          ?.map(Number) ?? [];
      return red < 60;
    });
  expect(await isDark(teacher)).toBe(true);
  expect(await isDark(student)).toBe(false);
  // Black is the ink that stands out on any paper; what is stored says no more than that.
  const ink = (person: Person): Promise<string> =>
    person.page
      .locator('.tl-shape path')
      .first()
      .evaluate((line) => line.getAttribute('fill') ?? '');
  const [onDark, onWhite] = [await ink(teacher), await ink(student)];
  expect(onDark).not.toBe(onWhite);
  const stored = async (person: Person): Promise<unknown> =>
    (await editorOf(person)).evaluate((board) => board.getCurrentPageShapes().map(({ props }) => props));
  expect(await stored(teacher)).toEqual(await stored(student));
  // A picture leaves the device: of white paper.
  const picture = await (
    await editorOf(teacher)
  ).evaluate(async (board) => (await board.getSvgString([...board.getCurrentPageShapeIds()]))?.svg);
  expect(picture).toContain(onWhite);
  expect(picture).not.toContain(onDark);
  expect(await unseenOn(page)).toEqual([]);
  expect(await problemsOf(page)).toEqual([]);
  await takePicture(page, 'board-dark');

  const choosePaper = async (name: string): Promise<void> => {
    await moreOf(teacher).click();
    await page.getByRole('menuitemradio', { name }).click();
  };
  await choosePaper(t('common.boardWhite'));
  await expect.poll(() => isDark(teacher)).toBe(false);
  expect(await ink(teacher)).toBe(onWhite);
  expect(await unseenOn(page)).toEqual([]);
  await takePicture(page, 'board-white-dark');
  await page.reload();
  await untilBoard(teacher);
  expect(await isDark(teacher)).toBe(false);
  for (const { page: screen } of [teacher, student]) expect(faultsOf(screen)).toEqual([]);
});

/** tldraw has a button of that name, too. */
const moreOf = ({ page, t }: Person): Locator => page.locator('[aria-haspopup="menu"]', { hasText: t('room.more') });

async function atTheBoard(
  browser: Browser,
  options: PersonOptions,
  more: Parameters<typeof newPerson>[2] = {},
  prepare?: (person: Person) => Promise<unknown>,
): Promise<Person> {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen' });
  const person = await newPerson(browser, options, more);
  const { page, t } = person;
  await prepare?.(person);
  await page.goto(links.teacher);
  await page.getByRole('button', { name: t('desk.open') }).click();
  await untilBoard(person);
  return person;
}

/** As extensions for reading and translating do it, on a page of another direction. */
const changeThePage = async ({ page }: Person): Promise<void> => {
  await page.addStyleTag({
    content:
      '* { letter-spacing: 0.15em !important; line-height: 2 !important; word-spacing: 0.5em !important; transition: all 0.3s !important; }',
  });
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
    document.documentElement.lang = 'ar';
    const translate = (node: Node): void => {
      if (node instanceof Text && node.parentElement?.closest('.tl-text-measure')) {
        const font = document.createElement('font');
        node.replaceWith(font);
        font.textContent = `${node.data} translated`;
      } else node.childNodes.forEach(translate);
    };
    new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(translate))).observe(
      document.body,
      { childList: true, subtree: true },
    );
  });
};

/** Things with texts in the font of this board, letter by letter. */
async function write(person: Person): Promise<unknown> {
  const editor = await editorOf(person);
  await editor.evaluate(async (board, text) => {
    const rich = (length: number) => ({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: text.slice(0, length) }] }],
    });
    const font = 'sans';
    const id = (name: string) => `shape:${name}` as never;
    const [note, geo, words, heading, arrow] = [id('note'), id('geo'), id('text'), id('heading'), id('arrow')];
    board.createShapes([
      { id: note, type: 'note', x: 0, y: 0, props: { font } },
      { id: geo, type: 'geo', x: 300, y: 0, props: { font, w: 150, h: 86 } },
      { id: words, type: 'text', x: 600, y: 0, props: { font, textAlign: 'middle' } },
      { id: heading, type: 'text', x: 600, y: 300, props: { font } },
      { id: arrow, type: 'arrow', x: 0, y: 400, props: { font, end: { x: 200, y: 40 } } },
    ]);
    for (let length = 1; length <= text.length; length += 4) {
      board.updateShapes([
        { id: note, type: 'note', props: { richText: rich(length) } },
        { id: geo, type: 'geo', props: { richText: rich(length) } },
        { id: words, type: 'text', props: { richText: rich(length) } },
        { id: arrow, type: 'arrow', props: { text: text.slice(0, length) } },
        {
          id: heading,
          type: 'text',
          props: {
            richText: {
              type: 'doc',
              content: [{ ...rich(12).content[0], type: 'heading', attrs: { level: 1 } }, ...rich(length).content],
            },
          },
        },
      ]);
      // Whatever listens for changes of the page has its turn.
      await Promise.resolve();
    }
  }, words);
  return sizes(person);
}

async function sizes(person: Person): Promise<unknown> {
  const editor = await editorOf(person);
  return editor.evaluate((board) => {
    const of = (name: string) => {
      const shape = board.getShape(`shape:${name}` as never);
      if (!shape) throw new Error(`no ${name}`);
      const { w, h, growY, fontSizeAdjustment } = shape.props as Record<string, number>;
      const { bounds } = board.getShapeGeometry(shape);
      return { x: shape.x, y: shape.y, w, h, growY, fontSizeAdjustment, bounds: [bounds.w, bounds.h] };
    };
    const arrow = board.getShapeGeometry('shape:arrow' as never) as unknown as {
      children: { isLabel: boolean; bounds: { w: number; h: number } }[];
    };
    const label = arrow.children.find(({ isLabel }) => isLabel)?.bounds;
    return {
      note: of('note'),
      geo: of('geo'),
      text: of('text'),
      heading: of('heading'),
      label: label && [label.w, label.h],
    };
  });
}
