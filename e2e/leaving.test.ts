/** Going away without meaning to: the browser's *back*, a tab that is closed, and what was typed by then. */
import { expect, test } from 'vitest';
import {
  comeAsGuest,
  faultsOf,
  joinByLink,
  messageOf,
  micButton,
  newMediaPerson,
  newPerson,
  newTab,
  problemsOf,
  say,
  setStage,
  show,
  takePicture,
  turnOn,
  untilBoard,
  type Person,
} from './harness/index.ts';

const stage = setStage({ inChromium: true });

/** As the browser's button does it. */
const goBack = ({ page }: Person): Promise<void> => page.evaluate(() => history.back());
const entries = ({ page }: Person): Promise<number> => page.evaluate(() => history.length);
const question = ({ page, t }: Person) => page.getByRole('alertdialog', { name: t('room.leaveTitle') });

async function openLesson(teacher: Person, link: string): Promise<void> {
  await teacher.page.goto(link);
  await teacher.page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);
}

test('back closes what is open, then what lies over the board, then asks; whoever wants to go is not held', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({
    title: 'Terug',
    teacherName: 'Noor Visser',
    guests: [{ name: 'Fatima el Amrani' }],
  });
  const teacher = await newPerson(browser);
  await openLesson(teacher, links.teacher);
  const student = await newPerson(browser, { device: 'phone', language: 'nl' });
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);
  const { page, t } = student;

  // A finger that pulls down does not load the page anew, as it may elsewhere.
  const pulls = () => page.evaluate(() => getComputedStyle(document.documentElement).overscrollBehaviorY);
  expect(await pulls()).toBe('none');
  await show(student, 'more');
  const grown = await entries(student);
  await page.getByRole('button', { name: t('room.rename') }).click();
  await page.getByRole('dialog').waitFor();
  await goBack(student);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: t('room.rename') }).waitFor();
  await goBack(student);
  await page.locator('#phone-pane').waitFor({ state: 'hidden' });
  await goBack(student);
  await question(student).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(t('room.stay'));
  await takePicture(page, 'leaving-phone-nl');
  expect(await problemsOf(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await question(student).waitFor({ state: 'hidden' });
  // Also after a reload, which makes another page of it.
  await page.reload();
  await untilBoard(student);
  await page.mouse.click(195, 22);
  await goBack(student);
  await question(student).waitFor();
  expect(await entries(student)).toBe(grown);
  await goBack(student);
  await page.getByRole('heading', { name: t('room.closed.leftTitle') }).waitFor();
  // What was in the way is gone: the next one leads out.
  await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).not.toContain('lolGuard');
  await goBack(student);
  await page.waitForURL(/\/join\//);
  expect(await pulls()).toBe('auto');

  // At a desk: a menu, a popover, a dialog of a dialog; forward goes nowhere.
  await teacher.page
    .locator('[data-region="dock"]')
    .getByRole('button', { name: teacher.t('room.more') })
    .click();
  await teacher.page.getByRole('menu').waitFor();
  await goBack(teacher);
  await teacher.page.getByRole('menu').waitFor({ state: 'hidden' });
  await teacher.page.getByRole('button', { name: teacher.t('chalk.label') }).click();
  await teacher.page.getByRole('dialog', { name: teacher.t('chalk.label') }).waitFor();
  await goBack(teacher);
  await teacher.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await goBack(teacher);
  await question(teacher).waitFor();
  await takePicture(teacher.page, 'leaving-desktop-en');
  expect(await problemsOf(teacher.page)).toEqual([]);
  await teacher.page.evaluate(() => history.forward());
  await question(teacher)
    .getByRole('button', { name: teacher.t('room.stay') })
    .click();
  await question(teacher).waitFor({ state: 'hidden' });
  await goBack(teacher);
  await question(teacher)
    .getByRole('button', { name: teacher.t('room.leave'), exact: true })
    .click();
  await teacher.page.getByRole('heading', { name: teacher.t('room.closed.leftTitle') }).waitFor();

  const guest = await newPerson(browser, { theme: 'dark' });
  await comeAsGuest(guest, links.guests[0]!.link);
  await guest.page.getByRole('heading', { name: guest.t('guests.backstageTitle') }).waitFor();
  await goBack(guest);
  await question(guest).waitFor();
  await takePicture(guest.page, 'leaving-backstage-dark-en');
  for (const each of [teacher, student, guest]) expect(faultsOf(each.page)).toEqual([]);
});

test('closing the tab asks while a device is on, and at no other time', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'Dicht', teacherName: 'Noor Visser' });
  const teacher = await newMediaPerson(browser);
  await openLesson(teacher, links.teacher);
  const asked: string[] = [];
  teacher.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await turnOn(teacher, 'mic');
  await teacher.page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await teacher.page.keyboard.press('ControlOrMeta+Shift+M');
  await micButton(teacher, 'off').waitFor();
  expect(faultsOf(teacher.page)).toEqual([]);
  const closed = teacher.page.waitForEvent('close');
  await teacher.page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toHaveLength(1);
});

test('what was typed outlives its tab: in each channel, in a message that is changed, on the desk; only for who typed it', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'Klad' });
  const teacher = await newPerson(browser);
  await openLesson(teacher, links.teacher);
  await say(teacher, 'Wie weet het?');
  const student = await newPerson(browser, { language: 'nl' });
  const { t } = student;
  await joinByLink(student, links.student, 'Mila');
  await say(student, 'Eerste');
  await messageOf(student, 'Eerste').waitFor();
  const inClass = (page: Person['page']) => page.getByRole('textbox', { name: t('chat.write.class') });
  const inLine = (page: Person['page']) => page.getByRole('textbox', { name: t('chat.write.line') });
  const line = { name: t('chat.channel.line'), exact: true };
  const everyone = { name: t('chat.channel.class'), exact: true };

  await messageOf(student, 'Wie weet het?').hover();
  await student.page.getByRole('button', { name: t('chat.reply') }).click();
  await inClass(student.page).fill('Ik denk dat');
  await messageOf(student, 'Eerste').hover();
  await student.page
    .getByRole('article')
    .getByRole('button', { name: t('common.more') })
    .last()
    .click();
  await student.page.getByRole('menuitem', { name: t('chat.edit') }).click();
  await student.page.getByRole('textbox', { name: t('chat.editLabel') }).fill('Eerste, en beter');
  await student.page.getByRole('button', line).click();
  await inLine(student.page).fill('Mag ik');
  const address = student.page.url();
  await student.page.close();

  const again = await newTab(student.page.context());
  await again.goto(address);
  await inClass(again).waitFor();
  expect(await inClass(again).inputValue()).toBe('Ik denk dat');
  await again.getByRole('button', { name: t('chat.cancelReply') }).waitFor();
  const edited = again.getByRole('textbox', { name: t('chat.editLabel') });
  expect(await edited.inputValue()).toBe('Eerste, en beter');
  await edited.press('Escape');
  await again.getByRole('button', line).click();
  expect(await inLine(again).inputValue()).toBe('Mag ik');
  await inLine(again).press('Enter');
  await again.getByRole('button', everyone).click();
  await inClass(again).fill('Ik denk dat het klopt');
  await inClass(again).press('Enter');
  const person = { ...student, page: again };
  await messageOf(person, 'Ik denk dat het klopt').waitFor();
  // Sent or thrown away: nothing is left of it.
  const kept = () => again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('lol.drafts.')));
  expect(await kept()).toEqual([]);

  // Somebody else in the same lesson on the same device finds an empty field.
  await inClass(again).fill('van Mila');
  expect(await kept()).toHaveLength(1);
  await again.goto(links.student);
  await again.getByRole('button', { name: t('door.somebodyElse') }).click();
  await again.getByLabel(t('door.yourName')).waitFor();
  expect(await kept()).toEqual([]);
  await joinByLink(person, links.student, 'Sam');
  expect(await inClass(again).inputValue()).toBe('');

  // An invitation that was begun.
  const desk = await newTab(teacher.page.context());
  await desk.goto(links.teacher);
  const invite = async (page: Person['page']) => {
    await page
      .getByRole('button', { name: teacher.t('desk.invite') })
      .first()
      .click();
    return page.getByRole('dialog').getByLabel(teacher.t('desk.guestBio'));
  };
  await (await invite(desk)).fill('Komt langs, drinkt koffie,');
  await desk.close();
  const deskAgain = await newTab(teacher.page.context());
  await deskAgain.goto(links.teacher);
  expect(await (await invite(deskAgain)).inputValue()).toBe('Komt langs, drinkt koffie,');
  await deskAgain
    .getByRole('dialog')
    .getByRole('button', { name: teacher.t('common.cancel') })
    .click();
  expect(await (await invite(deskAgain)).inputValue()).toBe('');
  for (const page of [teacher.page, again, deskAgain]) expect(faultsOf(page)).toEqual([]);
});
