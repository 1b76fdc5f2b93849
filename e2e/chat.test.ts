/** Reading the chat: where the list stands when messages come. */
import { expect, test } from 'vitest';
import {
  copied,
  faultsOf,
  joinByLink,
  messageOf,
  newPerson,
  say,
  setStage,
  startLesson,
  untilBoard,
} from './harness/index.ts';

const stage = setStage();

test('who comes in sees each new message, however short the chat was then', async () => {
  const { server, browser } = stage;
  const teacher = await newPerson(browser);
  await startLesson(teacher, server.url, 'Volcanoes');
  const link = await copied(teacher, teacher.page.getByRole('button', { name: teacher.t('desk.copyLink') }).first());
  await teacher.page.keyboard.press('Escape');
  for (let at = 1; at <= 6; at++) await say(teacher, `before ${at}`);
  const student = await newPerson(browser);
  await joinByLink(student, link, 'Mila');
  await untilBoard(student);
  await messageOf(student, 'before 6').waitFor();

  for (let at = 1; at <= 12; at++) {
    await say(teacher, `after ${at}`);
    const message = messageOf(student, `after ${at}`);
    await message.waitFor();
    await expect
      .poll(
        () =>
          message.evaluate((element) => {
            const log = element.closest('[role=log]')!.getBoundingClientRect();
            const { top, bottom } = element.getBoundingClientRect();
            return top >= log.top && bottom <= log.bottom;
          }),
        { timeout: 15_000 },
      )
      .toBe(true);
  }
  for (const { page } of [teacher, student]) expect(faultsOf(page)).toEqual([]);
});
