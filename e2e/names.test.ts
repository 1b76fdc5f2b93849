/** What people are called, where they come in and wherever a name speaks. */
import { expect, test } from 'vitest';
import {
  copied,
  faultsOf,
  joinByLink,
  messageOf,
  newPerson,
  say,
  setStage,
  show,
  startLesson,
  untilBoard,
  type Person,
} from './harness/index.ts';

const stage = setStage();

const tooWide = ({ page }: Person) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('[role=log], [role=tabpanel], main, nav')]
      .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
      .map((part) => `${part.tagName} ${String(part.scrollWidth)} > ${String(part.clientWidth)}`),
  );

test('nobody comes in as nothing or as the teacher, the badge says who teaches, and no name bursts a screen', async () => {
  const { server, browser } = stage;
  const teacher = await newPerson(browser);
  await startLesson(teacher, server.url, 'Volcanoes');
  const link = await copied(teacher, teacher.page.getByRole('button', { name: teacher.t('desk.copyLink') }).first());
  await teacher.page.keyboard.press('Escape');
  await teacher.page.getByRole('button', { name: teacher.t('room.addName') }).click();
  const nameField = teacher.page.getByLabel(teacher.t('people.name'), { exact: true });
  const save = teacher.page.getByRole('button', { name: teacher.t('common.save') });
  await nameField.fill('\u200b\u3164');
  expect(await save.isDisabled()).toBe(true);
  await nameField.fill('Noor Visser');
  await save.click();

  const student = await newPerson(browser, { device: 'phone', language: 'nl' });
  const { page, t } = student;
  await page.goto(link);
  const field = page.getByLabel(t('door.yourName'));
  const join = page.getByRole('button', { name: t('door.join'), exact: true });
  for (const [name, problem] of [
    ['\u200b\u2800', t('door.nameMissing')],
    ['Juf N\u043e\u043er', t('door.nameTaken')],
  ] as const) {
    await field.fill(name);
    await join.click();
    await page.getByText(problem).waitFor();
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  }
  await joinByLink(student, link, 'N\u043e\u043er\u200b Visser');
  await untilBoard(student);

  await say(teacher, 'from the teacher');
  await show(student, 'chat');
  await messageOf(student, 'from the teacher').waitFor();
  const composer = page.getByRole('textbox', { name: t('chat.write.class') });
  await composer.fill('\u200b\u3164');
  expect(await page.getByRole('button', { name: t('chat.send') }).getAttribute('aria-disabled')).toBe('true');
  await say(student, 'from the student');
  await messageOf(teacher, 'from the student').waitFor();
  const speakers = await page.locator('article header').allInnerTexts();
  expect(speakers.map((words) => words.split('\n').slice(0, 2))).toEqual([
    ['Noor Visser', t('chat.badgeTeacher')],
    ['N\u043e\u043er Visser 2', expect.not.stringContaining(t('chat.badgeTeacher'))],
  ]);

  for (const name of ['W'.repeat(60), '\u0641\u0627\u0637\u0645\u0629 (1)']) {
    const other = await newPerson(browser);
    await joinByLink(other, link, name);
    await say(other, `as ${name.slice(0, 2)}`);
    await other.page
      .getByRole('button', { name: other.t('floor.raise') })
      .first()
      .click();
    await messageOf(student, `as ${name.slice(0, 2)}`).waitFor();
  }
  for (const part of ['chat', 'people', 'board'] as const)
    for (const person of [student, teacher]) {
      await show(person, part);
      expect([part, await tooWide(person)]).toEqual([part, []]);
    }
  for (const person of [teacher, student]) expect(faultsOf(person.page)).toEqual([]);
});
