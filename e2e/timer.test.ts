/** The timer that a teacher starts: everybody sees it, it outlives a reload, and says that the time is up. */
import { expect, test } from 'vitest';
import {
  faultsOf,
  joinByLink,
  newPerson,
  problemsOf,
  setStage,
  takePicture,
  untilBoard,
  type Person,
} from './harness/index.ts';

const stage = setStage();

const openTimer = async ({ page, t }: Person): Promise<void> => {
  await page
    .locator('[data-region="dock"]')
    .getByRole('button', { name: t('room.more') })
    .click();
  await page.getByRole('menuitem', { name: t('timer.label') }).click();
};
const timerOf = ({ page }: Person) => page.locator('[data-region="top"]').getByRole('timer', { name: /nog \d/ });

test('a teacher starts the timer, lengthens and stops it; a phone sees it, after a reload too, and hears its end', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'Rekenen', teacherName: 'Noor Visser' });
  const teacher = await newPerson(browser);
  const { page, t } = teacher;
  await page.goto(links.teacher);
  await page.getByRole('button', { name: t('desk.open') }).click();
  await untilBoard(teacher);
  const student = await newPerson(browser, { language: 'nl', device: 'phone' });
  await student.page.clock.install();
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);

  await openTimer(teacher);
  const five = page.getByRole('button', { name: t('timer.minutes', { count: 5 }), exact: true });
  await five.waitFor();
  await takePicture(page, 'timer-dialog');
  expect(await problemsOf(page)).toEqual([]);
  await five.click();
  await timerOf(student).waitFor();
  await student.page.reload();
  await timerOf(student).waitFor();
  await takePicture(student.page, 'timer-phone');
  expect(await problemsOf(student.page)).toEqual([]);

  // The mark leads who teaches to its dialog.
  const mark = page.getByRole('button', { name: t('timer.change') });
  await mark.click();
  await page.getByRole('button', { name: t('timer.more') }).click();
  await page
    .getByRole('dialog')
    .getByText(/5:\d\d left/)
    .waitFor();
  await page.keyboard.press('Escape');
  await takePicture(page, 'timer');
  expect(await problemsOf(page)).toEqual([]);

  // Some minutes later, on the student's own clock.
  await student.page.clock.fastForward('06:30');
  await student.page.locator('#announcer-polite').getByText(student.t('timer.up')).waitFor({ state: 'attached' });
  await takePicture(student.page, 'timer-up');

  await mark.click();
  await page.getByRole('button', { name: t('timer.stop') }).click();
  await mark.waitFor({ state: 'detached' });
  await student.page.locator('[data-region="top"] [data-up]').waitFor({ state: 'detached' });
  expect([...faultsOf(page), ...faultsOf(student.page)]).toEqual([]);
});
