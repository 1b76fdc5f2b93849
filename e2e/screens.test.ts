/** Every screen at three sizes and at 400 %, in both themes and both languages, though not in each with each: it fits, and axe finds nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  launchMediaBrowser,
  micButton,
  newMediaPerson,
  newPerson,
  newTab,
  outOfReach,
  problemsOf,
  setStage,
  sharedTab,
  show,
  takePicture,
  turnOn,
  untilBoard,
  untilInSync,
  untilStill,
  withPictures,
  type DeviceSize,
  type Person,
} from './harness/index.ts';

const screens = [
  ...['home', 'home-more', 'join', 'gone', 'door', 'door-early', 'door-guest', 'desk'],
  ...['room-teacher-chat', 'room-teacher-people', 'room-share', 'room-more', 'room-student', 'room-left', 'room-ended'],
  ...['room-guest-large', 'room-screen', 'room-beside', 'room-floor-offer', 'room-muted', 'room-sound'],
  'room-backstage',
] as const;
type Screen = (typeof screens)[number];

const languages: readonly Language[] = ['nl', 'en'];
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** Dutch words are longer: they are seen where there is least room. Of each pair axe looks at the first. */
const sizesIn: Readonly<Record<Language, readonly [DeviceSize, DeviceSize]>> = {
  nl: ['phone', 'zoomed'],
  en: ['desktop', 'tablet'],
};

/** The two sizes of a language differ in it, and so do neighbours in the list: what they share is seen in all ways. */
function themeOf(screen: Screen, language: Language, size: DeviceSize): Theme {
  const turn = screens.indexOf(screen) + sizesIn[language].indexOf(size) + languages.indexOf(language);
  return turn % 2 === 0 ? 'light' : 'dark';
}

const stage = setStage();
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
  afterwards.push(() => participant.close());
  await settled(participant, ({ status }) => status === 'online');
  return participant;
}

const afterwards: (() => unknown)[] = [];
afterAll(() => Promise.all(afterwards.map((end) => end())));

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
const motionOf = (language: Language) => (language === 'nl' ? 'moving' : 'reduced');
const somebody = (language: Language): Promise<Person> =>
  newPerson(stage.browser, { language, motion: motionOf(language) });

/** What met each screen. */
const met = new Map<Screen, Set<string>>();

/**
 * Looks at what is on the screen now: nothing wider than it, nothing covered or out of reach at 400 %, and nothing that
 * axe finds. With `PICTURES=1` at every size in both themes, to be looked at.
 *
 * @param inReach false: pictures lie over the board, and go
 */
async function inspect({ page }: Person, screen: Screen, language: Language, inReach = true): Promise<void> {
  const problems: string[] = [];
  const meeting = met.get(screen) ?? new Set<string>();
  met.set(screen, meeting);
  if (withPictures) await takePictures(page, `${screen}-${language}`);
  for (const [at, size] of sizesIn[language].entries()) {
    const theme = themeOf(screen, language, size);
    for (const one of [language, size, theme]) meeting.add(one);
    await page.setViewportSize(devices[size].viewport);
    await page.emulateMedia({ colorScheme: theme });
    await untilStill(page);
    const found = at === 0 ? await problemsOf(page) : [];
    if (size === 'zoomed' && inReach) found.push(...(await outOfReach(page)));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) found.push(`${String(overflow)} px wider than the screen`);
    problems.push(...found.map((problem) => `${size} ${theme}: ${problem}`));
  }
  expect(problems).toEqual([]);
  expect(faultsOf(page)).toEqual([]);
}

async function takePictures(page: Person['page'], name: string): Promise<void> {
  for (const size of ['desktop', 'tablet', 'phone', 'zoomed'] as const)
    for (const theme of themes) {
      await page.setViewportSize(devices[size].viewport);
      await page.emulateMedia({ colorScheme: theme });
      await untilStill(page);
      await takePicture(page, `${name}-${size}-${theme}`);
    }
}

describe.each(languages)('in %s', (language) => {
  const visitor = (): Promise<Person> => somebody(language);

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

  test('backstage', async () => {
    const person = await visitor();
    await comeAsGuest(person, open.links.guests[0]!.link);
    await untilBoard(person);
    await untilInSync(person);
    await inspect(person, 'room-backstage', language);
  });
});

test(
  'voice and picture: a guest who goes live, a shared screen, and what one is asked',
  { timeout: 360_000 },
  async () => {
    const browser = await launchMediaBrowser();
    afterwards.push(() => browser.close());
    const guest = await newMediaPerson(browser);
    const { links } = await stage.server.createLesson({ title: 'Geld en zorgen', teacherName: 'Noor Visser', guests });
    const teacher = await enter('teach', links.teacher);
    await comeAsGuest(guest, links.guests[0]!.link);
    await untilBoard(guest);
    const students: (Person & { language: Language; name: string })[] = [];
    for (const language of languages) {
      const person = await newMediaPerson(browser, { language, motion: motionOf(language) });
      const name = `Yara ${language}`;
      await joinByLink(person, links.student, name);
      await untilBoard(person);
      await untilInSync(person);
      students.push({ ...person, language, name });
    }
    const inspectAll = async (screen: Screen): Promise<void> => {
      for (const student of students) await inspect(student, screen, student.language, false);
    };
    const atDesk = ({ page }: Person): Promise<void> => page.setViewportSize(devices.desktop.viewport);

    // Large until the guest draws.
    await giveFloorTo(teacher, guestName);
    await turnOn(guest, 'mic');
    await turnOn(guest, 'camera');
    const large = ({ page, t }: Person) => page.getByRole('button', { name: t('media.toBoard') });
    for (const student of students) await large(student).waitFor();
    await inspectAll('room-guest-large');
    await draw(guest, [0.3, 0.5], [0.5, 0.6]);
    for (const student of students) await large(student).waitFor({ state: 'hidden' });

    // A screen over the board, and beside it.
    const slide = await newTab(guest.page.context());
    await slide.setContent(`<title>${sharedTab}</title><h1>${sharedTab}</h1>`);
    await guest.page.bringToFront();
    await guest.page.getByRole('button', { name: guest.t('media.screen'), exact: true }).click();
    for (const { page } of students) await page.locator('[data-screen="screen"] video').waitFor();
    await inspectAll('room-screen');
    for (const student of students) {
      await atDesk(student);
      await student.page.getByRole('button', { name: student.t('media.mode.beside') }).click();
      await student.page.locator('[data-screen="beside"] video').waitFor();
    }
    await inspectAll('room-beside');

    // The floor, a question, and what one hears.
    for (const student of students) {
      const { page, t, language, name } = student;
      await atDesk(student);
      await giveFloorTo(teacher, name);
      await page.getByRole('button', { name: t('media.turnOnBoth') }).waitFor();
      await inspect(student, 'room-floor-offer', language, false);
      await atDesk(student);
      await page.getByRole('button', { name: t('media.notNow') }).click();
      const seatId = seatNamed(teacher, name);
      await teacher.send('media:mute', { seatId });
      await micButton(student, 'turnedOff').waitFor();
      await inspect(student, 'room-muted', language, false);
      await atDesk(student);
      await teacher.send('media:ask', { seatId });
      await page.getByRole('button', { name: t('media.turnOn'), exact: true }).click();
      await micButton(student, 'on').waitFor();
      await page.getByRole('button', { name: t('media.sound'), exact: true }).click();
      await page.getByRole('switch', { name: t('media.hear') }).waitFor();
      await inspect(student, 'room-sound', language, false);
    }
  },
);

test('every screen was seen at each size, in each theme and in each language', () => {
  const all = [...languages.flatMap((language) => [language, ...sizesIn[language]]), ...themes].sort();
  expect(screens.map((screen) => [screen, [...(met.get(screen) ?? [])].sort()])).toEqual(
    screens.map((screen) => [screen, all]),
  );
});
