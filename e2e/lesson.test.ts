/** One whole lesson in real browsers: what everybody does, what everybody sees, and a server that dies in between. */
import { expect, test } from 'vitest';
import {
  bringOnStage,
  choose,
  comeAsGuest,
  copied,
  draw,
  faultsOf,
  giveFloor,
  joinByCode,
  joinByLink,
  messageOf,
  newPerson,
  raiseHand,
  say,
  setStage,
  shapesOn,
  show,
  startLesson,
  takeFloor,
  takePicture,
  untilBoard,
  untilInSync,
  untilShapes,
  type Person,
} from './harness/index.ts';

const stage = setStage();
const guestName = 'Fatima el Amrani';

test('a lesson from the first click to the end, with the server killed in the middle', async () => {
  const { server, browser } = stage;
  const teacher = await newPerson(browser, { language: 'nl' });
  const guest = await newPerson(browser, { language: 'en', theme: 'dark' });
  const mila = await newPerson(browser, { language: 'nl' });
  const sem = await newPerson(browser, { device: 'tablet', language: 'en' });
  const zoe = await newPerson(browser, { device: 'phone', language: 'nl', theme: 'dark' });
  const students = [mila, sem, zoe];
  const everyone = [teacher, guest, ...students];

  // A title and a click; the guest is invited from inside the room.
  await startLesson(teacher, server.url, 'Armoede bespreekbaar maken');
  await teacher.page.getByRole('dialog').waitFor();
  await takePicture(teacher.page, 'lesson-share');
  const studentLink = await copied(
    teacher,
    teacher.page.getByRole('button', { name: teacher.t('desk.copyLink'), exact: true }),
  );
  await teacher.page.getByRole('button', { name: teacher.t('desk.invite') }).click();
  await teacher.page.getByLabel(teacher.t('desk.guestName')).fill(guestName);
  await teacher.page.getByLabel(teacher.t('desk.guestOrganisation')).fill('Wijkz');
  await teacher.page.getByRole('button', { name: teacher.t('desk.inviteGo'), exact: true }).click();
  const guestLink = await copied(
    teacher,
    teacher.page.getByRole('button', { name: teacher.t('desk.copyLinkOf', { name: guestName }) }),
  );
  await teacher.page.keyboard.press('Escape');
  await untilBoard(teacher);

  // Students by code and by link, one of them on a phone; the guest by the personal link, backstage.
  const code = new URL(studentLink).pathname.split('/').at(-1)!;
  await mila.page.goto(studentLink);
  await mila.page.getByLabel(mila.t('door.yourName')).waitFor();
  await takePicture(mila.page, 'lesson-door');
  await joinByCode(mila, server.url, code, 'Mila');
  await joinByLink(sem, studentLink, 'Sem');
  await joinByLink(zoe, `${studentLink}).?utm_source=chat`, 'Zoë');
  // As a mail program left it.
  await comeAsGuest(guest, `${guestLink.replace('/guest/', '/Guest/%3C')}%3E,#fragment`);

  for (const person of everyone) await untilBoard(person);
  await takePicture(guest.page, 'lesson-backstage-dark-en');

  // Chat: the class, and backstage where students cannot read.
  await say(teacher, 'Welkom allemaal!');
  for (const person of students) {
    await show(person, 'chat');
    await messageOf(person, 'Welkom allemaal!').waitFor();
  }
  await say(zoe, 'Hoi vanaf mijn telefoon');
  await messageOf(teacher, 'Hoi vanaf mijn telefoon').waitFor();
  await say(guest, 'Ready when you are', 'backstage');
  await takePicture(zoe.page, 'lesson-phone-chat-dark-nl');

  // The floor: a hand, a grant, and back.
  await raiseHand(mila);
  await giveFloor(teacher, 'Mila');
  await mila.page
    .getByRole('button', { name: mila.t('floor.return') })
    .first()
    .click();
  await bringOnStage(teacher, guestName);
  await guest.page
    .getByRole('button', { name: guest.t('floor.return') })
    .first()
    .waitFor();
  expect(await mila.page.content()).not.toContain('Ready when you are');

  // The board: the teacher draws, and the guest because of the floor; a student only with the chalk.
  await draw(teacher, [0.2, 0.2], [0.4, 0.3]);
  await draw(guest, [0.3, 0.6], [0.6, 0.5]);
  await choose(teacher, 'Zoë', teacher.t('people.giveChalk'));
  await draw(zoe, [0.3, 0.4], [0.7, 0.5]);
  for (const person of everyone) await untilShapes(person, 3);
  await takePicture(teacher.page, 'lesson-room-teacher-nl');
  await takePicture(guest.page, 'lesson-room-guest-dark-en');
  await takePicture(zoe.page, 'lesson-room-phone-dark-nl');
  await takePicture(sem.page, 'lesson-room-tablet-en');

  // The power fails. Everybody goes on: one draws, one writes, nobody reloads.
  const before = await shapesOn(teacher);
  await server.kill();
  await mila.page.getByText(mila.t('room.offlineRead')).waitFor();
  await draw(teacher, [0.6, 0.2], [0.8, 0.3]);
  await draw(zoe, [0.2, 0.7], [0.6, 0.8]);
  await say(mila, 'Zie je mij nog?');
  await takePicture(mila.page, 'lesson-offline-nl');
  await server.start();

  // Everything is there again, for everyone, once, and proved to be the same.
  for (const person of everyone) expect(await untilShapes(person, 5)).toEqual(expect.arrayContaining(before));
  const boards = new Set(await Promise.all(everyone.map(async (person) => (await shapesOn(person)).join())));
  expect(boards.size).toBe(1);
  for (const person of [teacher, mila, sem]) {
    await show(person, 'chat');
    await messageOf(person, 'Zie je mij nog?').waitFor();
    for (const text of ['Welkom allemaal!', 'Hoi vanaf mijn telefoon', 'Zie je mij nog?'])
      expect(await messageOf(person, text).count()).toBe(1);
  }
  for (const person of everyone) await untilInSync(person);

  // Floor and chalk survived it, and change hands again.
  await draw(zoe, [0.3, 0.6], [0.5, 0.7]);
  await draw(guest, [0.7, 0.6], [0.8, 0.7]);
  for (const person of everyone) await untilShapes(person, 7);
  await takeFloor(teacher, guestName);
  await guest.page.getByRole('heading', { name: guest.t('guests.backstageTitle') }).waitFor();
  await choose(teacher, 'Zoë', teacher.t('people.takeChalk'));
  await zoe.page.getByTestId('tools.draw').first().waitFor({ state: 'hidden' });

  // A reload is the same seat; the end is the end for everyone.
  await mila.page.reload();
  await untilShapes(mila, 7);
  await endLesson(teacher);
  for (const person of [...students, guest])
    await person.page.getByRole('heading', { name: person.t('room.endedTitle') }).waitFor();
  for (const person of everyone) expect(faultsOf(person.page)).toEqual([]);
});

async function endLesson({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('room.leave'), exact: true }).click();
  await page.getByRole('button', { name: t('room.leaveEnd') }).click();
  await page.getByRole('button', { name: t('room.endConfirm'), exact: true }).click();
}
