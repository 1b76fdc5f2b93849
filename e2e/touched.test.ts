/** The page while others change it: browsers that translate, extensions that wrap, move, cut and insert. */
import { expect, test } from 'vitest';
import {
  bringOnStage,
  choose,
  comeAsGuest,
  copied,
  draw,
  faultsOf,
  giveFloor,
  joinByLink,
  messageOf,
  newPerson,
  raiseHand,
  say,
  setStage,
  show,
  startLesson,
  takeFloor,
  touchedPerson,
  untilBoard,
  untilInSync,
  untilShapes,
  wordsOf,
  type Hand,
  type Person,
} from './harness/index.ts';

const stage = setStage();
const guestName = 'Fatima el Amrani';

const hasCrashed = ({ page, t }: Person): Promise<number> =>
  page
    .getByText(t('errors.crashTitle'))
    .or(page.getByText(t('errors.partFailed')))
    .count();

test.each<readonly [teacher: Hand, student: Hand, guest: Hand]>([
  ['exchanges', 'wraps', 'moves'],
  ['moves', 'exchanges', 'wraps'],
])("a lesson on pages that others touch: the teacher's %s, the student's %s, the guest's %s", async (...hands) => {
  const { server, browser } = stage;
  const teacher = await touchedPerson(browser, hands[0], { language: 'nl' });
  const student = await touchedPerson(browser, hands[1], { language: 'en', device: 'phone' });
  const guest = await touchedPerson(browser, hands[2], { language: 'en' });
  const everyone = [teacher, student, guest];
  const { page, t } = teacher;

  // Home with everything opened and shut, the room, its dialog, and the ways in.
  await page.goto(server.url);
  await page.getByRole('button', { name: t('home.more') }).click();
  await page.getByRole('button', { name: t('home.guestAdd') }).click();
  await page.getByRole('button', { name: t('home.guestRemoveShort') }).click();
  await page.getByRole('button', { name: t('home.start') }).click();
  await page.getByText(t('home.problem.titleMissing')).waitFor();
  await startLesson(teacher, server.url, 'Praten over geld');
  const link = await copied(teacher, page.getByRole('button', { name: t('desk.copyLink'), exact: true }));
  await page.getByRole('button', { name: t('desk.invite') }).click();
  await page.getByLabel(t('desk.guestName')).fill(guestName);
  await page.getByRole('button', { name: t('desk.inviteGo'), exact: true }).click();
  const guestLink = await copied(
    teacher,
    page.getByRole('button', { name: t('desk.copyLinkOf', { name: guestName }) }),
  );
  await page.keyboard.press('Escape');
  await untilBoard(teacher);
  const count = (people: number) => page.getByRole('button', { name: t('room.people', { count: people }) });
  await expectWords(count(1), '1');
  await joinByLink(student, link, 'Mila');
  await comeAsGuest(guest, guestLink);
  for (const person of everyone) await untilBoard(person);

  // What changes is what one sees.
  await expectWords(count(3), '3');
  await say(teacher, 'Welkom om 10 uur');
  await show(student, 'chat');
  await messageOf(student, 'Welkom om 10 uur').waitFor();
  await say(student, 'Hoi');
  await messageOf(teacher, 'Hoi').waitFor();
  await show(student, 'board');
  await raiseHand(student);
  await giveFloor(teacher, 'Mila');
  await student.page.getByRole('button', { name: student.t('floor.return') }).click();
  await bringOnStage(teacher, guestName);
  await choose(teacher, 'Mila', t('people.giveChalk'));
  await draw(student, [0.3, 0.4], [0.7, 0.5]);
  await draw(guest, [0.3, 0.6], [0.6, 0.5]);
  for (const person of everyone) await untilShapes(person, 2);
  await newPages(teacher);
  await takeFloor(teacher, guestName);
  await rename(student, 'Mila van Dam');
  await page.getByText('Mila van Dam').first().waitFor();
  await changeLanguage(student);
  for (const person of everyone) await untilInSync(person);
  expect(await Promise.all(everyone.map(hasCrashed))).toEqual([0, 0, 0]);

  // And out again, each by the own way; the desk, and back into the lesson.
  await page.getByRole('button', { name: t('room.leave'), exact: true }).click();
  await page.getByRole('button', { name: t('room.leaveOnly') }).click();
  await page.getByRole('heading', { name: t('room.closed.leftTitle') }).waitFor();
  await page
    .getByRole('link', { name: t('common.toHome') })
    .last()
    .click();
  await page.getByRole('link', { name: /Praten over geld/ }).click();
  await page.getByRole('button', { name: t('desk.goIn') }).click();
  await untilBoard(teacher);
  await page.getByRole('button', { name: t('room.leave'), exact: true }).click();
  await page.getByRole('button', { name: t('room.leaveEnd') }).click();
  await page.getByRole('button', { name: t('room.endConfirm') }).click();
  await page.getByRole('heading', { name: t('room.endedTitle') }).waitFor();
  await guest.page.getByRole('heading', { name: guest.t('room.endedTitle') }).waitFor();
  expect(await Promise.all(everyone.map(hasCrashed))).toEqual([0, 0, 0]);
  for (const person of everyone) expect(faultsOf(person.page)).toEqual([]);
});

test('who has the page translated into a language of ours is offered our own words, once', async () => {
  const { page, t } = await newPerson(stage.browser, { language: 'nl' });
  const own = wordsOf('en');
  const offer = page.getByText(t('common.alsoSpeaks'));
  const translateTo = async (language: string) => {
    await page.getByRole('heading', { name: t('home.startTitle') }).waitFor();
    await page.evaluate((lang) => {
      document.documentElement.lang = lang;
      document.documentElement.classList.add('translated-ltr');
    }, language);
  };
  await page.goto(stage.server.url);
  expect(await page.locator('html').getAttribute('lang')).toBe('nl');
  await translateTo('tr');
  await translateTo('en');
  await offer.waitFor();
  await page.getByRole('listitem').filter({ has: offer }).getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: own('home.startTitle') }).waitFor();
  await offer.waitFor({ state: 'hidden' });
  expect(await page.locator('html').evaluate(({ lang, translate }: HTMLElement) => ({ lang, translate }))).toEqual({
    lang: 'en',
    translate: false,
  });

  // Asked once is asked enough.
  await page.evaluate(() => localStorage.setItem('lol.language', 'nl'));
  await page.reload();
  await translateTo('en');
  await page.getByRole('button', { name: t('home.more') }).click();
  await page.getByLabel(t('home.date')).waitFor();
  expect(await offer.count()).toBe(0);
  expect(faultsOf(page)).toEqual([]);
});

/** The words on it, whoever's elements they are in; not only the name that screen readers are told. */
const expectWords = (element: ReturnType<Person['page']['locator']>, words: string): Promise<void> =>
  expect.poll(() => element.innerText()).toBe(words);

/** Two more, and the name of one. */
async function newPages({ page, t }: Person): Promise<void> {
  const menu = page.getByRole('group', { name: t('board.pages.label') }).locator('button[aria-haspopup]');
  for (const name of ['2', '3']) {
    await menu.click();
    await page.getByRole('menuitem', { name: t('board.pages.add') }).click();
    await expect.poll(() => menu.innerText()).toContain(name);
  }
}

async function rename(person: Person, name: string): Promise<void> {
  const { page, t } = person;
  await show(person, 'more');
  await page.getByRole('button', { name: t('room.rename') }).click();
  await page.getByLabel(t('people.name'), { exact: true }).fill(name);
  await page.getByRole('button', { name: t('common.save') }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Every word on the screen becomes another. */
async function changeLanguage(person: Person): Promise<void> {
  const { page, t } = person;
  await show(person, 'more');
  await page.getByLabel(t('common.language')).selectOption('nl');
  const dutch = wordsOf('nl');
  const tabs = page.getByRole('navigation', { name: dutch('room.phoneTabs') });
  for (const part of ['board', 'chat', 'people', 'more'] as const)
    await tabs.getByText(dutch(`room.tab.${part}`)).waitFor();
  const left = await page.locator('main, header, nav, aside').allInnerTexts();
  expect(left.join('\n')).not.toContain(t('room.leave'));
  expect(left.join('\n')).toContain(dutch('room.leave'));
}
