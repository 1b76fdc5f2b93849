/** What happens to a page: it loses the network, goes to the background, is opened twice. */
import { expect, test } from 'vitest';
import {
  faultsOf,
  joinByLink,
  messageOf,
  newPerson,
  newTab,
  say,
  setStage,
  show,
  untilBoard,
  untilInSync,
  type Person,
} from './harness/index.ts';

const stage = setStage();

async function lessonWithStudent(): Promise<{ teacher: Person; student: Person }> {
  const { links } = await stage.server.createLesson({ title: 'Geld en zorgen', teacherName: 'Noor Visser' });
  const teacher = await newPerson(stage.browser, { language: 'nl' });
  const student = await newPerson(stage.browser, { language: 'en', device: 'phone' });
  await teacher.page.goto(links.teacher);
  await teacher.page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);
  return { teacher, student };
}

test('a phone without network says so, goes on, and what was typed arrives when it is back', async () => {
  const { teacher, student } = await lessonWithStudent();
  await student.page.context().setOffline(true);
  await student.page.getByText(student.t('room.offlineRead')).waitFor();
  await say(student, 'Typed in a tunnel');
  await student.page.getByText(student.t('chat.sending')).waitFor();
  await student.page.context().setOffline(false);
  await messageOf(teacher, 'Typed in a tunnel').waitFor();
  await student.page.getByText(student.t('chat.sending')).waitFor({ state: 'hidden' });
  await untilInSync(student);
  expect(await messageOf(student, 'Typed in a tunnel').count()).toBe(1);
  expect(faultsOf(student.page)).toEqual([]);
});

test('whoever looks at something else shows as away, and as here on coming back', async () => {
  const { teacher, student } = await lessonWithStudent();
  await show(teacher, 'people');
  const mila = teacher.page.getByRole('listitem').filter({ hasText: 'Mila' });
  const away = mila.getByText(teacher.t('people.away')).first();
  await setVisible(student, false);
  await away.waitFor();
  await setVisible(student, true);
  await away.waitFor({ state: 'hidden' });
  await mila.waitFor();
});

test('a second tab is the same person, and closing it is not leaving', async () => {
  const { teacher, student } = await lessonWithStudent();
  const second = await newTab(student.page.context());
  await second.goto(student.page.url());
  await untilBoard({ ...student, page: second });
  await show(teacher, 'people');
  const students = teacher.page.getByRole('region', { name: new RegExp(`^${teacher.t('people.students')} 1$`) });
  await students.waitFor();
  await second.close();
  await say(student, 'Still here');
  await show(teacher, 'chat');
  await messageOf(teacher, 'Still here').waitFor();
  await show(teacher, 'people');
  expect(await students.getByText(teacher.t('people.lost')).count()).toBe(0);
});

/** Tabs in front of each other: headless pages are always in front, so the page is told otherwise. */
async function setVisible({ page }: Person, visible: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    visible ? 'visible' : 'hidden',
  );
}
