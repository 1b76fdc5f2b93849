/** Who looks elsewhere is called: by the tab's title and mark, by a soft sound, by the browser's notifications. */
import { expect, test } from 'vitest';
import {
  calledOn,
  comeAsGuest,
  faultsOf,
  giveFloor,
  isMarked,
  joinByLink,
  lookAway,
  lookBack,
  newMediaPerson,
  newPerson,
  problemsOf,
  raiseHand,
  setStage,
  show,
  takePicture,
  turnOn,
  untilBoard,
  untilTitle,
  watchCalls,
  willAnswer,
  type Person,
} from './harness/index.ts';

const stage = setStage({ inChromium: true });
const guestName = 'Fatima el Amrani';

const openChoice = async ({ page, t }: Person): Promise<void> => {
  await page
    .locator('[data-region="dock"]')
    .getByRole('button', { name: t('room.more') })
    .click();
  await page.getByRole('menuitem', { name: t('attention.label') }).click();
};
const choiceOf = ({ page, t }: Person, choice: 'off' | 'mark' | 'sound' | 'notify') =>
  page.getByRole('radio', { name: t(`attention.choice.${choice}`) });

const chooseCall = async (person: Person, choice: 'off' | 'notify'): Promise<void> => {
  await openChoice(person);
  await choiceOf(person, choice).check();
  await person.page.keyboard.press('Escape');
};

test('a hand, a guest and a private message call the teacher who looks elsewhere, and nobody who looks', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({
    title: 'Geld',
    teacherName: 'Noor Visser',
    guests: [{ name: guestName }],
  });
  const teacher = await newMediaPerson(browser);
  await watchCalls(teacher);
  const { page, t } = teacher;
  await page.goto(links.teacher);
  await page.getByRole('button', { name: t('desk.open') }).click();
  await untilBoard(teacher);
  const student = await newPerson(browser, { language: 'nl', device: 'phone' });
  await watchCalls(student);
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);

  // In front of one's eyes: nothing.
  await raiseHand(student);
  const raised = page.getByRole('log').getByText(t('floor.note.raised', { name: 'Mila' }));
  await raised.waitFor();
  expect(await page.title()).toBe('Geld · LOL');
  await student.page.getByRole('button', { name: /^Hand op ·/ }).click();

  await lookAway(teacher);
  await raiseHand(student);
  await untilTitle(teacher, '(1) Hand up: Mila · LOL');
  expect(await isMarked(teacher)).toBe(true);
  await expect.poll(async () => (await calledOn(teacher)).sounds).toBe(2); // two notes are one sound
  const guest = await newPerson(browser);
  await comeAsGuest(guest, links.guests[0]!.link);
  await untilTitle(teacher, `(2) ${guestName} is here · LOL`);
  await student.page.getByRole('button', { name: /^Hand op ·/ }).click();
  await untilTitle(teacher, `(1) ${guestName} is here · LOL`);
  await lookBack(teacher);
  await untilTitle(teacher, 'Geld · LOL');
  expect(await isMarked(teacher)).toBe(false);

  // Notifications: the browser is asked when the person asks for them, and its no is said in words.
  expect((await calledOn(teacher)).questions).toBe(0);
  await openChoice(teacher);
  await choiceOf(teacher, 'notify').click();
  await page.getByText(t('attention.blocked')).waitFor();
  expect(await choiceOf(teacher, 'sound').isChecked()).toBe(true);
  await takePicture(page, 'attention-dialog-en');
  expect(await problemsOf(page)).toEqual([]);
  await willAnswer(teacher, 'granted');
  await choiceOf(teacher, 'notify').check();
  await page.keyboard.press('Escape');

  // A microphone that is on would send the sound to everybody.
  await turnOn(teacher, 'mic');
  const before = (await calledOn(teacher)).sounds;
  await lookAway(teacher);
  await student.page.bringToFront();
  await show(student, 'chat');
  await student.page.getByRole('button', { name: student.t('chat.channel.line'), exact: true }).click();
  const field = student.page.getByRole('textbox', { name: student.t('chat.write.line') });
  await field.fill('Ik snap het niet');
  await field.press('Enter');
  await untilTitle(teacher, '(1) Message from Mila · LOL');
  await expect.poll(async () => (await calledOn(teacher)).notifications).toEqual(['Message from Mila']);
  expect((await calledOn(teacher)).sounds).toBe(before);
  await lookBack(teacher);
  expect((await calledOn(teacher)).notifications).toEqual([]);

  // Nothing means nothing.
  await chooseCall(teacher, 'off');
  await lookAway(teacher);
  await show(student, 'board');
  await raiseHand(student);
  await raised.nth(2).waitFor();
  expect(await page.title()).toBe('(1) Geld · LOL');

  // The floor calls whom it is given to.
  await lookAway(student);
  await giveFloor(teacher, 'Mila');
  await untilTitle(student, '(1) Je hebt het woord · LOL');
  await lookBack(student);
  await show(student, 'more');
  await student.page.getByRole('button', { name: student.t('attention.label') }).click();
  await student.page.getByRole('dialog').waitFor();
  await takePicture(student.page, 'attention-phone-nl');
  expect(await problemsOf(student.page)).toEqual([]);
  for (const each of [teacher, student, guest]) expect(faultsOf(each.page)).toEqual([]);
});

test('whoever waits at the door and looks elsewhere learns that it is open, and is inside', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({
    title: 'Straks',
    startsAt: new Date(Date.now() + 7_200_000).toISOString(),
  });
  const student = await newPerson(browser, { language: 'nl', device: 'phone' });
  await watchCalls(student);
  const { page, t } = student;
  await page.goto(links.student);
  await page.getByLabel(t('door.yourName')).fill('Mila');
  await page.getByRole('button', { name: t('door.sitDown') }).click();
  await page.getByText(t('door.waiting', { name: 'Mila' })).waitFor();
  expect(await page.title()).toBe('Straks · LOL');
  await page.getByRole('button', { name: new RegExp(t('common.language')) }).click();
  await page.getByRole('menuitemradio', { name: t('attention.choice.sound') }).waitFor();
  await takePicture(page, 'attention-door-phone-nl');
  await page.keyboard.press('Escape');
  await lookAway(student);
  const teacher = await newPerson(browser);
  await teacher.page.goto(links.teacher);
  await teacher.page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);
  await untilTitle(student, '(1) De deur is open · LOL');
  await page.waitForURL(/\/lesson\//);
  await expect.poll(async () => (await calledOn(student)).sounds).toBe(2);
  await untilBoard(student);
  await lookBack(student);
  await untilTitle(student, 'Straks · LOL');

  // Ended and opened again.
  await teacher.page
    .locator('[data-region="dock"]')
    .getByRole('button', { name: teacher.t('room.more') })
    .click();
  await teacher.page.getByRole('menuitem', { name: teacher.t('room.end') }).click();
  await teacher.page.getByRole('button', { name: teacher.t('room.endConfirm') }).click();
  await untilTitle(student, 'De les is afgelopen · LOL');
  await lookAway(student);
  await teacher.page.getByRole('button', { name: teacher.t('room.reopen') }).click();
  await untilTitle(student, '(1) Je bent in de les · LOL');
  for (const each of [teacher, student]) expect(faultsOf(each.page)).toEqual([]);
});
