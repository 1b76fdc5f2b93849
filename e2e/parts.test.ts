/** Each part of a screen fails alone: whatever it throws, the others go on, it says so in its place and can be tried again. */
import { expect, onTestFinished, test } from 'vitest';
import { Participant } from '../client/connection/participant.ts';
import type { CreatedLesson, Seated } from '../shared/api.ts';
import { parts, type PartName } from '../shared/parts.ts';
import {
  bringSaboteur,
  comeAsGuest,
  draw,
  faultsOf,
  guestName,
  joinByLink,
  makeFail,
  messageOf,
  newMediaPerson,
  outsideOfParts,
  partsOn,
  raiseHand,
  say,
  setStage,
  show,
  untilBoard,
  untilShapes,
  type DeviceSize,
  type Person,
} from './harness/index.ts';

const stage = setStage({ arePeopleKept: true });

type Seen = 'teacher' | 'student' | 'guest' | 'desk' | 'door' | 'home';
/** Parts whose failure each person's browser has told the server. */
type Screens = Readonly<Record<Seen, Person>> & Pick<CreatedLesson, 'links'>;
const told = new Map<Person, string[]>();
let opened: Promise<Screens> | null = null;

/** One lesson for all tests: a teacher, a student with a raised hand, a guest backstage, and who looks at the pages around it. */
const everybody = () => (opened ??= openScreens());

async function openScreens(): Promise<Screens> {
  const { server } = stage;
  const guests = [{ name: guestName }, { name: 'Jan' }];
  const { links } = await server.createLesson({ title: 'Volcanoes', teacherName: 'Noor', guests });
  const [, token = ''] = /\/teach\/(.+)$/.exec(links.teacher) ?? [];
  await fetch(`${server.url}/api/desk/${token}/materials`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Lava', kind: 'pdf', fileName: 'lava.pdf', bytes: 1, pages: 1 }),
  });
  const teacher = await comer();
  await teacher.page.goto(links.teacher);
  await teacher.page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);
  const [student, guest] = [await comer('phone'), await comer()];
  await joinByLink(student, links.student, 'Mila');
  await comeAsGuest(guest, links.guests[0]!.link);
  await Promise.all([untilBoard(student), untilBoard(guest)]);
  await raiseHand(student);
  await say(teacher, 'Look at https://example.org/lava and www.example.org');
  const [desk, door, home] = [await comer(), await comer('phone'), await comer()];
  await desk.page.goto(links.teacher);
  await desk.page.getByRole('button', { name: desk.t('desk.goIn') }).waitFor();
  await door.page.goto(links.student);
  await door.page.getByRole('button', { name: door.t('door.join'), exact: true }).waitFor();
  await home.page.goto(server.url);
  await home.page.getByLabel(home.t('home.title')).waitFor();
  return { teacher, student, guest, desk, door, home, links };
}

/** A student without a browser. */
async function enter(link: string, name: string): Promise<Participant> {
  const { url } = stage.server;
  const response = await fetch(`${url}/api/doors/join/${link.split('/').at(-1)!}/seat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  const { lessonId, token } = (await response.json()) as Seated;
  const participant = new Participant({ url, lessonId, token, device: 'computer' });
  onTestFinished(() => participant.close());
  return participant;
}

async function comer(device: DeviceSize = 'desktop'): Promise<Person> {
  const one = await newMediaPerson(stage.browser, { device });
  await one.page.addInitScript(bringSaboteur);
  // As in browsers of schools; a message with an address in it once took the whole page there.
  await one.page.addInitScript(() => ['parse', 'canParse'].forEach((name) => Reflect.deleteProperty(URL, name)));
  const reports: string[] = [];
  told.set(one, reports);
  one.page.on('request', (request) => {
    if (request.url().endsWith('/api/failures')) reports.push((request.postDataJSON() as { part: string }).part);
  });
  return one;
}

interface Place {
  readonly on: Seen;
  /** Brings it on the screen. */
  readonly open?: (person: Person) => Promise<unknown>;
  /** Too small to say anything. */
  readonly isSilent?: boolean;
}

const inChat: Place = { on: 'teacher', open: (teacher) => show(teacher, 'chat') };
const inPeople: Place = { on: 'teacher', open: (teacher) => show(teacher, 'people') };
const press =
  (button: Parameters<Person['t']>[0], item?: Parameters<Person['t']>[0]) =>
  async ({ page, t }: Person) => {
    await page
      .locator('[data-region="dock"]')
      .getByRole('button', { name: t(button) })
      .click();
    if (item) await page.getByRole('menuitem', { name: t(item) }).click();
  };

/** Where each part is met; a whole page below. */
const places: Record<Exclude<PartName, 'page'>, Place> = {
  dialog: { on: 'teacher', open: press('room.more', 'room.rename') },
  menu: { on: 'teacher', open: press('room.more') },
  runningOrder: { on: 'desk' },
  popover: { on: 'teacher', open: press('chalk.label') },
  toast: {
    on: 'desk',
    open: async (desk) => {
      await desk.page.getByRole('button', { name: desk.t('desk.guestMore', { name: guestName }) }).click();
      await desk.page.getByRole('menuitem', { name: desk.t('desk.copyInvitationEn') }).click();
      await desk.page.getByText(desk.t('desk.invitationCopied')).hover();
    },
  },
  top: { on: 'teacher' },
  lessonClock: { on: 'teacher' },
  floorLine: { on: 'student' },
  peopleCount: { on: 'teacher' },
  syncMark: { on: 'teacher' },
  connection: { on: 'teacher' },
  cockpit: { on: 'guest' },
  floorStrip: { on: 'teacher' },
  floorTile: { on: 'teacher' },
  screenBar: { on: 'teacher' },
  mediaNotice: { on: 'teacher' },
  screen: { on: 'teacher' },
  guestLarge: { on: 'teacher' },
  guestNews: { on: 'student' },
  faces: { on: 'student' },
  hand: { on: 'student' },
  dock: { on: 'teacher' },
  placeCounts: { on: 'teacher' },
  mediaButton: { on: 'teacher' },
  chalk: { on: 'teacher' },
  more: { on: 'student', open: (student) => show(student, 'more') },
  panel: { on: 'teacher' },
  badge: { on: 'student', isSilent: true },
  pageTitle: { on: 'teacher' },
  announcer: { on: 'teacher' },
  notes: { on: 'teacher' },
  keys: { on: 'teacher' },
  media: { on: 'teacher' },
  board: { on: 'guest' },
  shape: { on: 'teacher' },
  boardTool: { on: 'teacher' },
  following: { on: 'student', open: (student) => show(student, 'board') },
  pagePill: { on: 'teacher' },
  boardActions: { on: 'teacher' },
  zoomPill: { on: 'teacher' },
  uploads: { on: 'teacher' },
  chat: inChat,
  channels: inChat,
  messages: inChat,
  message: inChat,
  messageActions: {
    on: 'teacher',
    open: async (teacher) => {
      await show(teacher, 'chat');
      await teacher.page.getByRole('article').last().hover();
    },
  },
  composer: inChat,
  people: inPeople,
  backstageGuests: inPeople,
  hands: inPeople,
  person: inPeople,
  device: { on: 'desk' },
  guests: { on: 'desk' },
  students: { on: 'desk' },
  teacherLink: { on: 'desk' },
  lesson: { on: 'desk' },
  guestCard: { on: 'door' },
  materials: { on: 'desk' },
  material: { on: 'desk' },
  doorFacts: { on: 'door' },
  doorForm: { on: 'door' },
  preferences: { on: 'home' },
  startLesson: { on: 'home' },
  joinCard: { on: 'home' },
  myLessons: { on: 'home' },
};

/** No test passes or fails by it: a page that was loaded anew takes its time. */
const patient = { timeout: 15_000 };
const without = (names: readonly string[], name: string): string[] => names.toSpliced(names.indexOf(name), 1);
const counted = (names: readonly string[]): Record<string, number> =>
  names.reduce<Record<string, number>>((counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 }), {});
test.each(Object.entries(places) as [keyof typeof places, Place][])(
  '%s fails alone, says so, is told to the server, and works when it is tried again',
  async (part, { on, open, isSilent }) => {
    const person = (await everybody())[on];
    const { page, t } = person;
    const state = () => partsOn(page);
    await page.bringToFront();
    // So that one part at fault is one test that fails.
    if ((await state()).failed.length > 0) await page.reload();
    await open?.(person);
    await expect.poll(async () => (await state()).well, patient).toContain(part);
    const staying = await makeFail(page, part);
    await expect.poll(async () => (await state()).failed, patient).toEqual([part]);
    const { well } = await state();
    // Where a dialog fails another one says so.
    expect(counted(part === 'dialog' ? without(well, 'dialog') : well)).toEqual(counted(staying));
    expect(told.get(person)).toContain(part);
    if (isSilent) await page.reload();
    else await page.getByRole('button', { name: t('common.retry') }).click();
    await expect.poll(async () => (await state()).failed).toEqual([]);
    await expect.poll(async () => (await state()).well).toContain(part);
    await page.keyboard.press('Escape');
    expect(faultsOf(page).filter((fault) => !fault.includes('sabotaged'))).toEqual([]);
  },
);

test('every part of the list has its place', () => {
  expect([...Object.keys(places), 'page'].sort()).toEqual([...parts].sort());
});

test.each(['teacher', 'student', 'guest'] as const)(
  'nothing in the room of the %s is outside of a part',
  async (who) => {
    expect(await outsideOfParts((await everybody())[who].page)).toEqual([]);
  },
);

test('what fails again when it is tried again says so and offers to reload', async () => {
  const { teacher } = await everybody();
  const { page, t } = teacher;
  await show(teacher, 'chat');
  await makeFail(page, 'composer');
  await page.getByRole('button', { name: t('common.retry') }).click();
  await makeFail(page, 'composer');
  await page.getByText(t('errors.partFailedAgain')).waitFor();
  await page.getByRole('button', { name: t('common.reload') }).click();
  await page.getByRole('textbox', { name: t('chat.write.class') }).waitFor();
});

test('a page that fails as a whole says so and can be loaded again', async () => {
  const { home } = await everybody();
  const { page, t } = home;
  await makeFail(page, 'page');
  await page.getByRole('heading', { name: t('errors.crashTitle') }).waitFor();
  await page.getByRole('button', { name: t('common.reload') }).click();
  await page.getByLabel(t('home.title')).waitFor();
});

test('a dialog whose code cannot be fetched says so in its place, the room stays, and trying again fetches it', async () => {
  const { teacher } = await everybody();
  const { page, t } = teacher;
  const chunk = /\/assets\/AboutDialog[^/]*\.js/;
  await page.route(chunk, (route) => route.abort());
  await press('room.more', 'room.about')(teacher);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(t('errors.offline')).waitFor();
  expect((await partsOn(page)).failed).toEqual(['dialog']);
  await page.unroute(chunk);
  await dialog.getByRole('button', { name: t('common.retry') }).click();
  await dialog.getByText(t('room.aboutBoard')).waitFor();
  await page.keyboard.press('Escape');
});

test('after all that the lesson goes on: people write and draw', async () => {
  const { teacher, student } = await everybody();
  await say(teacher, 'Still here');
  await show(student, 'chat');
  await messageOf(student, 'Still here').waitFor();
  await draw(teacher, [0.3, 0.3], [0.6, 0.5]);
  await show(student, 'board');
  await untilShapes(student, 1);
});

test('a long chat, of which only what is seen is drawn, goes on around a message that fails', async () => {
  const { links } = await everybody();
  const writers = await Promise.all(
    Array.from({ length: 11 }, (_, at) => enter(links.student, `Student ${String(at)}`)),
  );
  for (const writer of writers)
    for (let line = 1; line <= 19; line++)
      writer.queue('chat:send', { channel: 'class', text: `line ${String(line)}`, replyTo: null });
  await expect.poll(() => writers.every(({ store }) => store.getState().outbox.length === 0), patient).toBe(true);
  const reader = await comer();
  await joinByLink(reader, links.student, 'Sem');
  const { page, t } = reader;
  const list = page.getByRole('log', { name: t('chat.log') });
  await list.getByText('line 19').last().waitFor();
  expect(await list.getByRole('article').count()).toBeLessThan(100);
  await makeFail(page, 'message');
  await list.getByText(t('errors.partFailed')).waitFor();
  await list.evaluate((log) => log.scrollTo(0, 0));
  await list.getByText('https://example.org/lava').waitFor();
  await list.evaluate((log) => log.scrollTo(0, log.scrollHeight));
  await say(reader, 'After the long talk');
  await messageOf(reader, 'After the long talk').waitFor();
  expect((await partsOn(page)).failed.every((name) => name === 'message')).toBe(true);
});
