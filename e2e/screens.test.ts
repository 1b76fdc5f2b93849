/** Every screen at three sizes and at 400 %, in both themes and both languages: it fits, and axe finds nothing. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Participant } from '../client/connection/participant.ts';
import type { ParticipantState } from '../client/connection/participantState.ts';
import type { CreatedLesson, DoorKind, Seated } from '../shared/api.ts';
import type { Language } from '../shared/lesson/language.ts';
import {
  comeAsGuest,
  devices,
  draw,
  faultsOf,
  guestName,
  joinByLink,
  mediaArguments,
  micButton,
  newMediaPerson,
  newPerson,
  newTab,
  outOfReach,
  problemsOf,
  setStage,
  show,
  takePicture,
  turnOn,
  untilBoard,
  untilInSync,
  untilStill,
  type DeviceSize,
  type Person,
} from './harness/index.ts';

const sizes: readonly DeviceSize[] = ['desktop', 'tablet', 'phone', 'zoomed'];
const themes = ['light', 'dark'] as const;

const slideTitle = 'Geld in cijfers';
const stage = setStage({
  browserArguments: [...mediaArguments, `--auto-select-tab-capture-source-by-title=${slideTitle}`],
});
let planned: CreatedLesson;
let open: CreatedLesson;

const guests = [
  {
    name: 'Fatima el Amrani',
    organisation: 'Wijkz',
    field: 'Consulent geldzaken',
    bio: 'Helpt al twaalf jaar mensen met schulden om weer grip op hun geld te krijgen.',
    topics: ['schulden', 'praten over geld', 'hulp vragen'],
  },
  { name: 'Jan de Boer' },
];

beforeAll(async () => {
  const { server } = stage;
  open = await server.createLesson({ title: 'Armoede bespreekbaar maken', teacherName: 'Noor Visser', guests });
  const tomorrow = new Date(Date.now() + 20 * 3600 * 1000).toISOString();
  planned = await server.createLesson({
    title: 'Talking about poverty',
    startsAt: tomorrow,
    minutes: 60,
    teacherName: 'Noor Visser',
    guests,
  });
  await fillRoom();
});

/** People who are in the open lesson already, and what they did there. */
async function fillRoom(): Promise<void> {
  const teacher = await enter('teach', open.links.teacher);
  const mila = await enter('join', open.links.student, { name: 'Mila', place: 'Gouda' });
  const sem = await enter('join', open.links.student, { name: 'Sem', place: 'Delft' });
  await enter('guest', open.links.guests[1]!.link);
  const say = (by: Participant, text: string) => {
    by.queue('chat:send', { channel: 'class', text, replyTo: null });
    return settled(by, ({ outbox }) => outbox.length === 0);
  };
  await say(teacher, 'Welkom! Straks komt Fatima vertellen over haar werk.');
  await say(mila, 'Leuk! Mag ik haar iets vragen over https://www.nibud.nl?');
  await say(sem, 'مرحبا 👋 ik ben er ook');
  await mila.send('floor:raise', {});
  await sem.send('floor:raise', {});
}

function seatNamed(teacher: Participant, name: string) {
  return Object.values(teacher.store.getState().room!.seats).find((seat) => seat.name === name)!.id;
}

async function giveFloorTo(teacher: Participant, name: string): Promise<void> {
  const seatId = seatNamed(teacher, name);
  await teacher.send('floor:grant', { seatId, minutes: null, epoch: teacher.store.getState().room!.floor.epoch });
}

async function enter(kind: DoorKind, link: string, body: object = {}): Promise<Participant> {
  const secret = new URL(link).pathname.split('/').at(-1)!;
  const response = await fetch(`${stage.server.url}/api/doors/${kind}/${secret}/seat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { lessonId, token } = (await response.json()) as Seated;
  const participant = new Participant({ url: stage.server.url, lessonId, token, device: 'computer' });
  inside.push(participant);
  await settled(participant, ({ status }) => status === 'online');
  return participant;
}

const inside: Participant[] = [];
afterAll(() => {
  for (const participant of inside) participant.close();
});

function settled(participant: Participant, isSo: (state: ParticipantState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = participant.store.subscribe((state) => {
      if (!isSo(state)) return;
      stop();
      resolve();
    });
    if (isSo(participant.store.getState())) resolve();
  });
}

/** Every screen is seen by people whose things move, and by others. */
const somebody = (language: Language): Promise<Person> =>
  newPerson(stage.browser, { language, motion: language === 'nl' ? 'moving' : 'reduced' });

/**
 * Where axe looks, in both themes: what stands on the screen differs between a phone and anything wider, and its words
 * between the languages, but not what it is made of. Together the two see every screen, theme, language and layout.
 */
const sizeOfAxe: Readonly<Record<Language, DeviceSize>> = { nl: 'desktop', en: 'phone' };
/** And where it looks at landmarks and headings only. */
const sizeOfStructure: Readonly<Record<Language, DeviceSize>> = { nl: 'phone', en: 'desktop' };

/** `PICTURES=1`: every size in every theme and language as a picture, to be looked at. */
const withPictures = Boolean(process.env['PICTURES']);

/**
 * Looks at what is on the screen now: nothing wider than the screen at any size, nothing covered or out of reach at
 * 400 %, and nothing that axe finds.
 *
 * @param inReach false: pictures lie over the board, and go
 */
async function inspect({ page }: Person, name: string, language: Language, inReach = true): Promise<void> {
  const problems: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(devices[size].viewport);
    const isForAxe = size === sizeOfAxe[language];
    for (const theme of isForAxe || withPictures ? themes : ([] as const)) {
      await page.emulateMedia({ colorScheme: theme });
      await untilStill(page);
      if (withPictures) await takePicture(page, `${name}-${size}-${theme}-${language}`);
      if (!isForAxe) continue;
      const found = await problemsOf(page, theme === 'light' ? 'everything' : 'colours');
      problems.push(...found.map((problem) => `${size} ${theme}: ${problem}`));
    }
    await untilStill(page);
    if (size === sizeOfStructure[language]) {
      const found = await problemsOf(page, 'structure');
      problems.push(...found.map((problem) => `${size}: ${problem}`));
    }
    if (size === 'zoomed' && inReach)
      problems.push(...(await outOfReach(page)).map((problem) => `at 400 %: ${problem}`));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) problems.push(`${size}: ${String(overflow)} px wider than the screen`);
  }
  expect(problems).toEqual([]);
  expect(faultsOf(page)).toEqual([]);
}

describe.each<Language>(['nl', 'en'])('in %s', (language) => {
  async function visitor(): Promise<Person> {
    const person = await somebody(language);
    onTestFinished(() => person.page.context().close());
    return person;
  }

  test('home', async () => {
    const { page, t, ...person } = await visitor();
    await page.goto(stage.server.url);
    await page.getByRole('heading', { name: t('home.startTitle') }).waitFor();
    await inspect({ page, t, ...person }, 'home', language);
    await page.getByRole('button', { name: t('home.more') }).click();
    await page.getByRole('button', { name: t('home.guestAdd') }).click();
    await page.getByRole('button', { name: t('home.start') }).click();
    await page.getByText(t('home.problem.titleMissing')).waitFor();
    await inspect({ page, t, ...person }, 'home-more', language);
  });

  test('joining with a code', async () => {
    const person = await visitor();
    await person.page.goto(`${stage.server.url}/join`);
    await person.page.getByRole('button', { name: person.t('door.codeGo') }).click();
    await person.page.getByText(person.t('door.codeTooShort', { count: 6 })).waitFor();
    await person.page.getByLabel(person.t('door.code')).fill('K7M4P0');
    await person.page.getByText(person.t('door.codeForeign', { letter: '0' })).waitFor();
    await inspect(person, 'join', language);
  });

  test('a link that does not work', async () => {
    const person = await visitor();
    await person.page.goto(`${stage.server.url}/join/ZZZZZZ`);
    await person.page.getByRole('heading', { name: person.t('door.goneTitle') }).waitFor();
    await inspect(person, 'gone', language);
  });

  test("the students' door", async () => {
    const person = await visitor();
    await person.page.goto(open.links.student);
    await person.page.getByRole('button', { name: person.t('door.join'), exact: true }).waitFor();
    await inspect(person, 'door', language);
  });

  test("the students' door before it opens", async () => {
    const person = await visitor();
    await person.page.goto(planned.links.student);
    await person.page.getByLabel(person.t('door.yourName')).fill(language);
    await person.page.getByRole('button', { name: person.t('door.sitDown') }).click();
    await person.page.getByText(person.t('door.waiting', { name: language })).waitFor();
    await inspect(person, 'door-early', language);
  });

  test("the guest lecturer's door", async () => {
    const person = await visitor();
    await person.page.goto(planned.links.guests[0]!.link);
    await person.page.getByRole('button', { name: person.t('door.toBackstage') }).waitFor();
    await inspect(person, 'door-guest', language);
  });

  test('the lesson desk', async () => {
    const person = await visitor();
    await person.page.goto(planned.links.teacher);
    await person.page.getByRole('heading', { name: 'Talking about poverty' }).waitFor();
    await person.page.getByText('Fatima el Amrani').first().waitFor();
    await inspect(person, 'desk', language);
  });

  async function openLesson(person: Person): Promise<void> {
    const { page, t } = person;
    await page.goto(open.links.teacher);
    await page.getByRole('button', { name: t('desk.goIn') }).click();
    await untilBoard(person);
    await untilInSync(person);
  }

  test("the teacher's room: chat, people, sharing and everything else", async () => {
    const person = await visitor();
    const { page, t } = person;
    await openLesson(person);
    await inspect(person, 'room-teacher-chat', language);
    await page.setViewportSize(devices.desktop.viewport);
    await show(person, 'people');
    await page.getByRole('button', { name: t('floor.giveTo', { name: 'Mila' }) }).waitFor();
    await inspect(person, 'room-teacher-people', language);
    await page.setViewportSize(devices.desktop.viewport);
    await page.getByRole('button', { name: t('room.share'), exact: true }).click();
    await page.getByText('Jan de Boer').last().waitFor();
    await inspect(person, 'room-share', language);
    await page.keyboard.press('Escape');
    await page.setViewportSize(devices.phone.viewport);
    await show({ ...person, device: 'phone' }, 'more');
    await inspect(person, 'room-more', language);
  });

  test("a student's room, and the page after leaving it", async () => {
    const person = await visitor();
    const { page, t } = person;
    await joinByLink(person, open.links.student, `Yara ${language}`);
    await untilBoard(person);
    await untilInSync(person);
    await inspect(person, 'room-student', language);
    await page.setViewportSize(devices.desktop.viewport);
    await page.getByRole('button', { name: t('room.leave'), exact: true }).click();
    await page.getByRole('heading', { name: t('room.closed.leftTitle') }).waitFor();
    await inspect(person, 'room-left', language);
  });

  test('the end of a lesson', async () => {
    const person = await visitor();
    const { lesson, links } = await stage.server.createLesson({ title: 'Geld en zorgen', teacherName: 'Noor Visser' });
    const teacher = await enter('teach', links.teacher);
    await joinByLink(person, links.student, 'Yara');
    await untilBoard(person);
    await teacher.send('lesson:end', {});
    await person.page.getByRole('heading', { name: person.t('room.endedTitle') }).waitFor();
    await person.page.getByText(lesson.title).waitFor();
    await inspect(person, 'room-ended', language);
  });

  test(
    'voice and picture: a guest who goes live, a shared screen, and what one is asked',
    { timeout: 360_000 },
    async () => {
      const person = await newMediaPerson(stage.browser, { language });
      const guest = await newMediaPerson(stage.browser);
      onTestFinished(() =>
        Promise.all([person, guest].map(({ page }) => page.context().close())).then(() => undefined),
      );
      const { page, t } = person;
      const { links } = await stage.server.createLesson({
        title: 'Geld en zorgen',
        teacherName: 'Noor Visser',
        guests,
      });
      const teacher = await enter('teach', links.teacher);
      await comeAsGuest(guest, links.guests[0]!.link);
      await untilBoard(guest);
      await joinByLink(person, links.student, 'Yara');
      await untilBoard(person);
      await untilInSync(person);

      // Large until the guest draws.
      await giveFloorTo(teacher, guestName);
      await turnOn(guest, 'mic');
      await turnOn(guest, 'camera');
      const large = page.getByRole('button', { name: t('media.toBoard') });
      await large.waitFor();
      await inspect(person, 'room-guest-large', language, false);
      await draw(guest, [0.3, 0.5], [0.5, 0.6]);
      await large.waitFor({ state: 'hidden' });

      // A screen over the board, and beside it.
      const slide = await newTab(guest.page.context());
      await slide.setContent(`<title>${slideTitle}</title><h1>${slideTitle}</h1>`);
      await guest.page.bringToFront();
      await guest.page.getByRole('button', { name: guest.t('media.screen'), exact: true }).click();
      await page.locator('[data-screen="screen"] video').waitFor();
      await inspect(person, 'room-screen', language, false);
      await page.getByRole('button', { name: t('media.mode.beside') }).click();
      await page.locator('[data-screen="beside"] video').waitFor();
      await inspect(person, 'room-beside', language, false);

      // The floor, a question, and what one hears.
      await page.setViewportSize(devices.desktop.viewport);
      await giveFloorTo(teacher, 'Yara');
      await page.getByRole('button', { name: t('media.turnOnBoth') }).waitFor();
      await inspect(person, 'room-floor-offer', language, false);
      await page.setViewportSize(devices.desktop.viewport);
      await page.getByRole('button', { name: t('media.notNow') }).click();
      const seatId = seatNamed(teacher, 'Yara');
      await teacher.send('media:mute', { seatId });
      await micButton(person, 'turnedOff').waitFor();
      await inspect(person, 'room-muted', language, false);
      await page.setViewportSize(devices.desktop.viewport);
      await teacher.send('media:ask', { seatId });
      await page.getByRole('button', { name: t('media.turnOn'), exact: true }).click();
      await micButton(person, 'on').waitFor();
      await page.getByRole('button', { name: t('media.sound'), exact: true }).click();
      await page.getByRole('switch', { name: t('media.hear') }).waitFor();
      await inspect(person, 'room-sound', language, false);
    },
  );

  test('backstage', async () => {
    const person = await visitor();
    await comeAsGuest(person, open.links.guests[0]!.link);
    await untilBoard(person);
    await untilInSync(person);
    await inspect(person, 'room-backstage', language);
  });
});
