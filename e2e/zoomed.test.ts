/** Who needs things large: a lesson at 400 %, and one in a browser with a large text of its own. */
import { expect, test } from 'vitest';
import {
  choose,
  copied,
  draw,
  faultsOf,
  joinByLink,
  messageOf,
  newPerson,
  outOfReach,
  raiseHand,
  say,
  setStage,
  show,
  startLesson,
  takePicture,
  untilBoard,
  untilShapes,
  type Person,
} from './harness/index.ts';

const stage = setStage();

/** Nothing is covered, and there is only one direction to scroll in. */
async function expectAllInReach({ page }: Person, name: string): Promise<void> {
  expect(await outOfReach(page), name).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, name).toBeLessThanOrEqual(0);
  await takePicture(page, name);
}

test('a teacher and a student have a lesson at 400 %: everything can be reached and pressed', async () => {
  const { server, browser } = stage;
  const teacher = await newPerson(browser, { device: 'zoomed', language: 'nl' });
  const student = await newPerson(browser, { device: 'zoomed', language: 'en' });
  const { page, t } = teacher;
  await startLesson(teacher, server.url, 'Armoede bespreekbaar maken');
  await expectAllInReach(teacher, 'zoomed-share');
  const link = await copied(teacher, page.getByRole('button', { name: t('desk.copyLink'), exact: true }));
  await page.keyboard.press('Escape');
  await untilBoard(teacher);
  await joinByLink(student, link, 'Mila');
  await untilBoard(student);
  await expectAllInReach(student, 'zoomed-student');
  await raiseHand(student);

  await expectAllInReach(teacher, 'zoomed-board');
  await draw(teacher, [0.3, 0.4], [0.7, 0.5]);
  await page.getByTestId('mobile-styles.button').click();
  await page.getByTestId('style.color.red').click();
  await expectAllInReach(teacher, 'zoomed-styles');
  await page.keyboard.press('Escape');
  await page
    .getByRole('group', { name: t('board.pages.label') })
    .getByRole('button')
    .click();
  await page.getByRole('menuitem', { name: t('board.pages.add') }).waitFor();
  await expectAllInReach(teacher, 'zoomed-pages');
  await page.keyboard.press('Escape');
  await choose(teacher, 'Mila', t('people.giveChalk'));
  await expectAllInReach(teacher, 'zoomed-people');
  await say(teacher, 'Welkom');
  await expectAllInReach(teacher, 'zoomed-chat');
  await show(student, 'chat');
  await messageOf(student, 'Welkom').waitFor();
  await draw(student, [0.3, 0.5], [0.6, 0.4]);
  await expectAllInReach(student, 'zoomed-chalk');
  for (const person of [teacher, student]) await untilShapes(person, 2);
  await show(teacher, 'more');
  await expectAllInReach(teacher, 'zoomed-more');
  for (const person of [teacher, student]) expect(faultsOf(person.page)).toEqual([]);
});

test.each([24, 32])('who set a text of %i px in the browser reads it in ours, and reaches everything', async (px) => {
  const { server, browser } = stage;
  const teacher = await newPerson(browser, { language: 'nl' });
  const { page, t } = teacher;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.enable');
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: px, fixed: px } });
  await page.goto(server.url);
  const sizeOf = (element: ReturnType<typeof page.locator>) =>
    element.evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  expect(await sizeOf(page.getByLabel(t('home.title')))).toBeGreaterThanOrEqual(px);
  await expectAllInReach(teacher, `text-${String(px)}-home`);
  await startLesson(teacher, server.url, 'Armoede bespreekbaar maken');
  await expectAllInReach(teacher, `text-${String(px)}-share`);
  const link = await copied(teacher, page.getByRole('button', { name: t('desk.copyLink'), exact: true }));
  await page.keyboard.press('Escape');
  await untilBoard(teacher);
  const student = await newPerson(browser);
  await joinByLink(student, link, 'Mila');
  await raiseHand(student);
  // Text as large as this leaves no room beside the board: one thing at a time, as on a phone.
  const room: Person = { ...teacher, device: px > 24 ? 'phone' : 'desktop' };
  await expectAllInReach(room, `text-${String(px)}-board`);
  await show(room, 'people');
  await page.getByRole('button', { name: t('floor.giveTo', { name: 'Mila' }) }).waitFor();
  await expectAllInReach(room, `text-${String(px)}-people`);
  expect(await sizeOf(page.getByText('Mila').first())).toBeGreaterThan(px * 0.85);
  await say(room, 'Welkom');
  await expectAllInReach(room, `text-${String(px)}-chat`);
  expect(await sizeOf(messageOf(room, 'Welkom'))).toBeGreaterThan(px * 0.85);
  expect(faultsOf(page)).toEqual([]);
});
