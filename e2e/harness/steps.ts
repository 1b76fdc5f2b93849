/** What people do, in their words: through labels, roles and texts, as anybody would. */
import type { Locator } from 'playwright-core';
import type { Person } from './people.ts';

/** One title, one click: into the room, with the sheet open that brings people in. */
export async function startLesson({ page, t }: Person, server: string, title: string): Promise<void> {
  await page.goto(server);
  await page.getByLabel(t('home.title')).fill(title);
  await page.getByRole('button', { name: t('home.start') }).click();
  await page.waitForURL(/\/lesson\//);
}

/** Copies with a button and reads what was copied. */
export async function copied({ page }: Person, button: Locator): Promise<string> {
  await page.bringToFront();
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await button.click();
  const text = await page.waitForFunction(() => navigator.clipboard.readText());
  return (await text.jsonValue()).trim();
}

/** React does not hear of what Playwright puts into a field of Firefox at once: there each key is pressed. */
const write = (field: Locator, text: string): Promise<void> =>
  field.page().context().browser()?.browserType().name() === 'firefox'
    ? field.pressSequentially(text)
    : field.fill(text);

export async function joinByLink({ page, t }: Person, link: string, name: string): Promise<void> {
  await page.goto(link);
  await write(page.getByLabel(t('door.yourName')), name);
  await page.getByRole('button', { name: t('door.join'), exact: true }).click();
  await page.waitForURL(/\/lesson\//);
}

/** Types the code on the page for it, with the space that people put in. */
export async function joinByCode({ page, t }: Person, server: string, code: string, name: string): Promise<void> {
  await page.goto(`${server}/join`);
  await page.getByLabel(t('door.code')).fill(`${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`);
  await page.getByRole('button', { name: t('door.codeGo') }).click();
  await page.getByLabel(t('door.yourName')).fill(name);
  await page.getByRole('button', { name: t('door.join'), exact: true }).click();
  await page.waitForURL(/\/lesson\//);
}

/** By the personal link: nothing to fill in, one click, backstage. */
export async function comeAsGuest({ page, t }: Person, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: t('door.toBackstage') }).click();
  await page.waitForURL(/\/lesson\//);
}

export type Part = 'board' | 'chat' | 'people' | 'more';

/** Brings a part of the room in front: a tab of the panel, or on a phone of the bar below. */
export async function show({ page, t, device }: Person, part: Part): Promise<void> {
  const name = new RegExp(`^${t(`room.tab.${part}`)}`);
  if (device === 'phone' || device === 'zoomed') {
    await page
      .getByRole('navigation', { name: t('room.phoneTabs') })
      .getByRole('button', { name })
      .click();
  } else if (part !== 'board') await page.getByRole('tab', { name }).click();
}

export async function say(person: Person, text: string, to: 'class' | 'backstage' = 'class'): Promise<void> {
  const { page, t } = person;
  await show(person, 'chat');
  const field = page.getByRole('textbox', { name: t(`chat.write.${to}`) });
  await write(field, text);
  await field.press('Enter');
}

/** The message as it stands in the log of the chat. */
export const messageOf = ({ page, t }: Person, text: string): Locator =>
  page.getByRole('log', { name: t('chat.log') }).getByText(text, { exact: true });

/** Waits for the board to be on the screen. */
export async function untilBoard({ page }: Person): Promise<Locator> {
  const canvas = page.locator('.tl-canvas');
  await canvas.waitFor();
  return canvas;
}

/** Draws a line on the board, from and to in shares of its width and height; with a finger on what is touched. */
export async function draw(
  person: Person,
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
): Promise<void> {
  const { page, device } = person;
  await show(person, 'board');
  await page.getByTestId('tools.draw').first().click();
  const whole = await (await untilBoard(person)).boundingBox();
  if (!whole) throw new Error('the board is not on the screen');
  const box = device === 'zoomed' ? inSight(whole, page.viewportSize()?.height ?? 0) : whole;
  const steps = 12;
  const points = Array.from({ length: steps + 1 }, (_, step) => ({
    x: Math.round(box.x + box.width * (fromX + ((toX - fromX) * step) / steps)),
    // A little bent: a straight line would be a tap and a jump to some tools.
    y: Math.round(box.y + box.height * (fromY + ((toY - fromY) * step) / steps) + 6 * Math.sin(step)),
  }));
  if (device === 'desktop' || device === 'zoomed') await drag(person, points);
  else await swipe(person, points);
}

/** Of a board that is scrolled, what is above the tabs of a phone. */
function inSight<B extends { y: number; height: number }>(box: B, height: number): B {
  const tabs = 52;
  const y = Math.max(box.y, 0);
  return { ...box, y, height: Math.min(box.y + box.height, height - tabs) - y };
}

type Point = Readonly<{ x: number; y: number }>;

async function drag({ page }: Person, points: readonly Point[]): Promise<void> {
  const [start, ...rest] = points;
  if (!start) return;
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y);
  await page.mouse.up();
}

async function swipe({ page }: Person, points: readonly Point[]): Promise<void> {
  const touch = await page.context().newCDPSession(page);
  for (const [index, point] of points.entries()) {
    const type = index === 0 ? 'touchStart' : 'touchMove';
    await touch.send('Input.dispatchTouchEvent', { type, touchPoints: [point] });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await touch.detach();
}

/** What hangs on the board, by the ids of the shapes: the same for everyone who sees the same. */
export async function shapesOn({ page }: Person): Promise<string[]> {
  const ids = await page
    .locator('.tl-shape')
    .evaluateAll((shapes) => shapes.map((shape) => shape.getAttribute('data-shape-id') ?? ''));
  return [...new Set(ids)].sort();
}

/** Waits until so many shapes hang on the board, and returns them. */
export async function untilShapes(person: Person, count: number): Promise<string[]> {
  await person.page.waitForFunction(
    (wanted) =>
      new Set([...document.querySelectorAll('.tl-shape')].map((shape) => shape.getAttribute('data-shape-id'))).size ===
      wanted,
    count,
  );
  return shapesOn(person);
}

/** Waits until this device has proved that it shows what the server has. */
export async function untilInSync({ page }: Person): Promise<void> {
  await page.locator('[data-state="same"]').first().waitFor({ state: 'attached' });
}

export async function raiseHand({ page, t }: Person): Promise<void> {
  await page
    .getByRole('button', { name: t('floor.raise') })
    .first()
    .click();
}

/** From the queue of hands, without a time box. */
export async function giveFloor(teacher: Person, name: string): Promise<void> {
  const { page, t } = teacher;
  await show(teacher, 'people');
  await page.getByRole('button', { name: t('floor.giveTo', { name }) }).click();
  await page.getByRole('menuitem', { name: t('floor.noLimit') }).click();
}

export async function bringOnStage(teacher: Person, name: string): Promise<void> {
  const { page, t } = teacher;
  await show(teacher, 'people');
  await page.getByRole('button', { name: t('floor.onStageFor', { name }) }).click();
  await page.getByRole('menuitem', { name: t('floor.noLimit') }).click();
}

/** From the strip above the board. */
export async function takeFloor({ page, t }: Person, name: string): Promise<void> {
  await page.getByRole('button', { name: t('floor.options', { name }) }).click();
  await page.getByRole('menuitem', { name: t('floor.take') }).click();
}

export async function choose(teacher: Person, name: string, item: string): Promise<void> {
  const { page, t } = teacher;
  await show(teacher, 'people');
  await page.getByRole('button', { name: t('people.options', { name }) }).click();
  await page.getByRole('menuitem', { name: item }).click();
}
