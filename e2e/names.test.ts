/** What people are called, where they come in and wherever a name speaks. */
import { expect, test } from 'vitest';
import {
  copied,
  editorOf,
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
    ['Noor Visser', t('people.badgeTeacher')],
    ['N\u043e\u043er Visser 2', expect.not.stringContaining(t('people.badgeTeacher'))],
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

test('what is written from right to left has its bullets there, and moves nothing of ours', async () => {
  const { server, browser } = stage;
  const teacher = await newPerson(browser);
  const { page } = teacher;
  await startLesson(teacher, server.url, 'الفقر (1)');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await untilBoard(teacher);
  const title = page.getByRole('heading', { level: 1 });
  expect(await title.evaluate((heading) => getComputedStyle(heading).direction)).toBe('rtl');
  // Beside the sign of the lesson, as any title.
  expect((await title.boundingBox())!.x).toBeLessThan(100);

  const editor = await editorOf(teacher);
  await editor.evaluate((board) => {
    const words = (text: string) => ({ type: 'paragraph', attrs: { dir: 'auto' }, content: [{ type: 'text', text }] });
    const item = (text: string) => ({ type: 'listItem', content: [words(text)] });
    const lists = [
      { type: 'bulletList', content: [item('خبز'), item('bread')] },
      { type: 'orderedList', content: [item('bread'), item('خبز')] },
    ];
    const richText = { type: 'doc', content: lists };
    board.createShape({ type: 'text', x: 100, y: 100, props: { richText } });
  });
  const look = (tag: string) =>
    page
      .locator(`.tl-shape ${tag}`)
      .first()
      .evaluate((list) => {
        const { direction, paddingLeft, paddingRight } = getComputedStyle(list);
        return { direction, left: parseFloat(paddingLeft) > 0, right: parseFloat(paddingRight) > 0 };
      });
  expect(await look('ul')).toEqual({ direction: 'rtl', left: false, right: true });
  expect(await look('ol')).toEqual({ direction: 'ltr', left: true, right: false });
  expect(faultsOf(page)).toEqual([]);
});
