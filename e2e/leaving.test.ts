/** Going away without meaning to: the browser's *back*, and a tab that is closed. */
import { expect, test } from 'vitest';
import {
  comeAsGuest,
  faultsOf,
  joinByLink,
  mediaArguments,
  micButton,
  newMediaPerson,
  newPerson,
  problemsOf,
  setStage,
  show,
  takePicture,
  turnOn,
  untilBoard,
  type Person,
} from './harness/index.ts';

const stage = setStage({ browserArguments: mediaArguments });

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

  // At a desk: a menu, a popover, a dialog of a dialog; forward goes nowhere.
  await teacher.page
    .locator('[data-region="dock"]')
    .getByRole('button', { name: teacher.t('room.more') })
    .click();
  await teacher.page.getByRole('menu').waitFor();
  await goBack(teacher);
  await teacher.page.getByRole('menu').waitFor({ state: 'hidden' });
  await teacher.page.getByRole('button', { name: teacher.t('room.chalk.label') }).click();
  await teacher.page.getByRole('dialog', { name: teacher.t('room.chalk.label') }).waitFor();
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

test('closing the tab asks while one is on air, and at no other time', async () => {
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
