/** A device is not a person: the next one at a school's computer does not come in as the one before. */
import { expect, test } from 'vitest';
import {
  comeAsGuest,
  faultsOf,
  joinByLink,
  messageOf,
  newPerson,
  problemsOf,
  say,
  setStage,
  show,
  takePicture,
  untilBoard,
  type Person,
} from './harness/index.ts';

const stage = setStage();

/** Keys of ours that hold something of a person. */
const leftOf = ({ page }: Person): Promise<string[]> =>
  page.evaluate(() =>
    [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(
      (key) =>
        key.startsWith('lol.') &&
        !/^lol\.(attention|devices|language|saver|screen|shared|shortcuts|theme|translated)$/.test(key),
    ),
  );
const seatCookiesOf = async ({ page }: Person): Promise<number> =>
  (await page.context().cookies()).filter(({ name }) => name.startsWith('lol_seat_')).length;

test('the device is not the person: I am somebody else, and a shared device forgets who leaves', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'Gedeelde pc', guests: [{ name: 'Fatima el Amrani' }] });
  const teacher = await newPerson(browser);
  await teacher.page.goto(links.teacher);
  await teacher.page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);

  // Mila closes her tab without leaving; a draft of hers stays.
  const pupil = await newPerson(browser, { language: 'nl', device: 'phone' });
  const { page, t } = pupil;
  await joinByLink(pupil, links.student, 'Mila');
  await show(pupil, 'chat');
  await page.getByRole('textbox', { name: t('chat.write.class') }).fill('nog niet klaar');
  await page.goto(links.student);
  await page.getByRole('button', { name: t('door.continueAs', { name: 'Mila' }) }).waitFor();
  await takePicture(page, 'shared-door-phone-nl');
  expect(await problemsOf(page)).toEqual([]);

  // Sam is somebody else, says whose device it is, and is in the room as Sam.
  await page.getByRole('button', { name: t('door.somebodyElse') }).click();
  const name = page.getByLabel(t('door.yourName'));
  await name.waitFor();
  expect(await name.inputValue()).toBe('');
  expect(await leftOf(pupil)).toEqual([]);
  await name.fill('Sam');
  await page.getByRole('switch', { name: t('door.shared') }).click();
  await takePicture(page, 'shared-name-phone-nl');
  await page.getByRole('button', { name: t('door.join'), exact: true }).click();
  await page.waitForURL(/\/lesson\//);
  await say(pupil, 'Sam hier');
  await messageOf(teacher, 'Sam hier').waitFor();

  // Sam leaves: nothing is left of either.
  await show(pupil, 'more');
  await page.getByRole('button', { name: t('room.leave'), exact: true }).click();
  await page.getByText(t('door.forgotten')).waitFor();
  await takePicture(page, 'shared-left-phone-nl');
  expect(await leftOf(pupil)).toEqual([]);
  expect(await seatCookiesOf(pupil)).toBe(0);
  await page.goto(links.student);
  await page.getByLabel(t('door.yourName')).waitFor();
  expect(await page.getByText('Sam', { exact: true }).count()).toBe(0);

  // Who did not say so at the door may still say it on leaving.
  const guest = await newPerson(browser, { theme: 'dark' });
  await guest.page.goto(links.guests[0]!.link);
  await guest.page.getByRole('button', { name: guest.t('door.somebodyElse') }).click();
  await guest.page.getByText(guest.t('door.notMyLink', { name: 'Fatima el Amrani' })).waitFor();
  await takePicture(guest.page, 'shared-guest-door-dark-en');
  expect(await problemsOf(guest.page)).toEqual([]);
  await comeAsGuest(guest, links.guests[0]!.link);
  await guest.page.getByRole('button', { name: guest.t('room.leave'), exact: true }).click();
  await guest.page.getByRole('button', { name: guest.t('door.forget') }).waitFor();
  await takePicture(guest.page, 'shared-forget-dark-en');
  await guest.page.getByRole('button', { name: guest.t('door.forget') }).click();
  await guest.page.getByText(guest.t('door.forgotten')).waitFor();
  expect(await seatCookiesOf(guest)).toBe(0);
  for (const person of [teacher, pupil, guest]) expect(faultsOf(person.page)).toEqual([]);
});

test('a guest’s link is revoked: the teacher is asked whether who is inside must leave, too', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'Ingetrokken', guests: [{ name: 'Bram Kok' }] });
  const guest = await newPerson(browser);
  await comeAsGuest(guest, links.guests[0]!.link);
  await untilBoard(guest);
  const teacher = await newPerson(browser, { language: 'nl' });
  await teacher.page.goto(links.teacher);
  await teacher.page.getByRole('button', { name: teacher.t('desk.guestMore', { name: 'Bram Kok' }) }).click();
  await teacher.page.getByRole('menuitem', { name: teacher.t('desk.revoke') }).click();
  const question = teacher.page.getByRole('alertdialog');
  await question.getByRole('switch', { name: teacher.t('desk.alsoOut', { name: 'Bram Kok' }) }).waitFor();
  await takePicture(teacher.page, 'shared-revoke-nl');
  expect(await problemsOf(teacher.page)).toEqual([]);
  await question.getByRole('button', { name: teacher.t('desk.revoke') }).click();
  await guest.page.getByText(guest.t('room.closed.goneTitle')).waitFor();
  await teacher.page.getByText(teacher.t('desk.revoked')).waitFor();
  for (const person of [teacher, guest]) expect(faultsOf(person.page)).toEqual([]);
});
