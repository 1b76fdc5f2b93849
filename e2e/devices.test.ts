/** Microphone, camera and sound, tried out at the doors and in the room: what works, what does not, and what stays off. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  comeAsGuest,
  faultsOf,
  joinByLink,
  newMediaPerson,
  newPerson,
  problemsOf,
  setStage,
  show,
  takePicture,
  turnOn,
  untilBoard,
  untilHears,
  type Person,
} from './harness/index.ts';
import { startServer } from './harness/classroomServer.ts';

const stage = setStage({
  inChromium: true,
  browserArguments: [
    // Two microphones that beep and two cameras that blink; the browser asks for them as it does everywhere.
    '--use-fake-device-for-media-stream=device-count=2',
    '--host-resolver-rules=MAP plain.test 127.0.0.1',
  ],
});

const lesson = {
  title: 'Armoede bespreekbaar maken',
  teacherName: 'Noor Visser',
  guests: [{ name: 'Fatima el Amrani' }],
};

/** Every track that this page ever opened, and a hand on the list of devices. */
interface Bench {
  readonly tracks: MediaStreamTrack[];
  asked: number;
  /** Labels of devices that are not there. */
  gone: string[];
  /** Another program has them all. */
  areBusy: boolean;
}

function watchDevices(): void {
  const bench: Bench = { tracks: [], asked: 0, gone: [], areBusy: false };
  Object.assign(window, { bench });
  // Over plain http there are none.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return;
  const list = devices.enumerateDevices.bind(devices);
  const open = devices.getUserMedia.bind(devices);
  const isGone = (label: string) => bench.gone.some((gone) => label.includes(gone));
  devices.enumerateDevices = async () => (await list()).filter(({ label }) => !isGone(label));
  devices.getUserMedia = async (constraints = {}) => {
    bench.asked += 1;
    if (bench.areBusy) throw new DOMException('Could not start video source', 'NotReadableError');
    const kind = constraints.audio ? 'audioinput' : 'videoinput';
    const there = (await list()).filter((device) => device.kind === kind && !isGone(device.label));
    if (there.length === 0) throw new DOMException('Requested device not found', 'NotFoundError');
    const wanted = constraints.audio ? constraints.audio : constraints.video;
    const ideal = typeof wanted === 'object' ? (wanted.deviceId as { ideal?: string } | undefined)?.ideal : undefined;
    const id = there.some(({ deviceId }) => deviceId === ideal) ? ideal : there.at(0)?.deviceId;
    const only = typeof wanted === 'object' && id ? { ...wanted, deviceId: { exact: id } } : wanted;
    const stream = await open(constraints.audio ? { audio: only ?? true } : { video: only ?? true });
    bench.tracks.push(...stream.getTracks());
    return stream;
  };
}

const asked = ({ page }: Person) => page.evaluate(() => (window as unknown as { bench: Bench }).bench.asked);
const open = ({ page }: Person) =>
  page.evaluate(() =>
    (window as unknown as { bench: Bench }).bench.tracks
      .filter(({ readyState }) => readyState === 'live')
      .map(({ label }) => label),
  );

/** Pulls the plug of the devices with this label, or puts it back. */
const plug = ({ page }: Person, gone: string[]) =>
  page.evaluate((labels) => {
    const { bench } = window as unknown as { bench: Bench };
    bench.gone = labels;
    for (const track of bench.tracks) {
      if (track.readyState !== 'live' || !labels.some((label) => track.label.includes(label))) continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, gone);

/** What this person has told the browser; `prompt`: nothing yet, and its question is put away unanswered. */
async function permit({ page }: Person, setting: PermissionState): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { browserContextId } = (await devtools.send('Target.getTargetInfo')).targetInfo;
  const origin = stage.server.url;
  for (const name of ['microphone', 'camera'])
    await devtools.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin,
      ...(browserContextId ? { browserContextId } : {}),
    });
  // Left open: what it said would end with it.
}

async function personAt(
  path: string,
  options: Parameters<typeof newPerson>[1],
  setting: PermissionState = 'prompt',
): Promise<Person> {
  const person = await newPerson(stage.browser, options);
  await person.page.addInitScript(watchDevices);
  await permit(person, setting);
  await person.page.goto(path);
  return person;
}

const openCheck = async ({ page, t }: Person) => {
  await page.getByRole('button', { name: t('door.testDevices') }).click();
  await page.getByRole('dialog', { name: t('door.testDevices') }).waitFor();
};
/** From "more" in the dock. */
const openSettings = async ({ page, t }: Person) => {
  const dock = page.getByRole('toolbar', { name: t('room.region.dock') });
  await dock.getByRole('button', { name: t('room.more'), exact: true }).click();
  await page.getByRole('menuitem', { name: t('room.devices') }).click();
  await page.getByRole('dialog', { name: t('devices.settings') }).waitFor();
};
const closeDialog = ({ page, t }: Person) =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: t('devices.done') })
    .click();
const turnOnBoth = async ({ page, t }: Person) => {
  await page.getByRole('button', { name: t('devices.micTest') }).click();
  await page.getByRole('button', { name: t('devices.cameraTest') }).click();
};

const chosenIn = (list: Locator) => list.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label);

/** The meter shows a voice, the preview shows new pictures, mirrored. */
async function untilHeardAndSeen({ page, t }: Person): Promise<void> {
  await page.getByText(t('devices.heard')).waitFor();
  await page.waitForFunction(() => {
    const level = document.querySelector<HTMLElement>('[style*="--level"]')?.style.getPropertyValue('--level');
    return Number(level) > 0.2;
  });
  await page.getByLabel(t('devices.preview')).evaluate(async (video: HTMLVideoElement) => {
    for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  });
  const mirrored = await page.getByLabel(t('devices.preview')).evaluate((video) => getComputedStyle(video).transform);
  expect(mirrored).toContain('matrix(-1');
}

test('at every door microphone and camera can be tried out, and nothing stays on', async () => {
  const { links } = await stage.server.createLesson(lesson);
  const people = [
    [links.guests[0]!.link, { language: 'nl', device: 'phone' }, 'guest-phone-nl'],
    [links.guests[0]!.link, { language: 'nl', theme: 'dark' }, 'guest-dark-nl'],
    [links.student, { language: 'en' }, 'student-en'],
    [links.teacher, { language: 'en', device: 'phone', theme: 'dark' }, 'teacher-phone-dark-en'],
  ] as const;
  for (const [link, options, name] of people) {
    const person = await personAt(link, options);
    const { page, t } = person;
    await page.getByRole('button', { name: t('door.testDevices') }).waitFor();
    await takePicture(page, `devices-door-${name}`);
    await openCheck(person);
    expect(await asked(person)).toBe(0);
    await takePicture(page, `devices-off-${name}`);
    expect(await problemsOf(page)).toEqual([]);

    await permit(person, 'granted');
    await turnOnBoth(person);
    await untilHeardAndSeen(person);
    await takePicture(page, `devices-on-${name}`);
    expect(await problemsOf(page)).toEqual([]);

    await page.getByRole('button', { name: t('devices.cameraOff') }).click();
    await expect.poll(() => open(person)).toHaveLength(1);
    await closeDialog(person);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await open(person)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  }
});

test('who said yes before is heard and seen at once, and what was chosen is remembered', async () => {
  const { links } = await stage.server.createLesson(lesson);
  const guest = await personAt(links.guests[0]!.link, { language: 'en' }, 'granted');
  const { page, t } = guest;
  await openCheck(guest);
  await untilHeardAndSeen(guest);
  const mics = page.getByLabel(t('devices.whichMic'));
  await mics.selectOption({ label: 'Fake Audio Input 2' });
  await expect.poll(() => open(guest)).toContain('Fake Audio Input 2');
  await page.getByLabel(t('devices.whichSpeaker')).selectOption({ label: 'Fake Audio Output 2' });

  await page.reload();
  await openCheck(guest);
  await untilHeardAndSeen(guest);
  expect(await chosenIn(mics)).toBe('Fake Audio Input 2');
  expect(await chosenIn(page.getByLabel(t('devices.whichSpeaker')))).toBe('Fake Audio Output 2');
  expect(await open(guest)).toContain('Fake Audio Input 2');
  await page.context().close();
});

test('the test sound plays where it was chosen', async () => {
  const { links } = await stage.server.createLesson(lesson);
  const guest = await personAt(links.guests[0]!.link, { language: 'en' }, 'granted');
  const { page, t } = guest;
  await page.evaluate(() => {
    const played: string[] = [];
    Object.assign(window, { played });
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (this instanceof HTMLAudioElement) played.push(this.sinkId);
      return play.call(this);
    };
  });
  const played = () => page.evaluate(() => (window as unknown as { played: string[] }).played);
  await openCheck(guest);
  await untilHeardAndSeen(guest);
  const sound = page.getByRole('button', { name: t('devices.testSound') });
  await sound.click();
  await sound.and(page.locator('[aria-busy]')).waitFor();
  await sound.and(page.locator(':not([aria-busy])')).waitFor();
  const speakers = page.getByLabel(t('devices.whichSpeaker'));
  await speakers.selectOption({ label: 'Fake Audio Output 2' });
  await sound.click();
  await expect.poll(played).toEqual(['', await speakers.inputValue()]);
  expect(await page.getByText(t('devices.testSoundFailed')).count()).toBe(0);
  await page.context().close();
});

test('a no stands in nobody’s way, says what to do, and is over as soon as it is taken back', async () => {
  const { links } = await stage.server.createLesson(lesson);
  const guest = await personAt(links.guests[0]!.link, { language: 'nl', device: 'phone' });
  const { page, t } = guest;
  await openCheck(guest);
  await page.getByRole('button', { name: t('devices.micTest') }).click();
  // The question was put away: it may be asked again.
  await page.getByText(t('devices.problem.denied.mic')).waitFor();
  await page.getByText(t('devices.remedy.ask')).waitFor();
  await page.getByRole('button', { name: t('common.retry') }).waitFor();
  await permit(guest, 'denied');
  await page.getByRole('button', { name: t('devices.cameraTest') }).click();
  await page.getByText(t('devices.problem.denied.camera')).waitFor();
  // Asking again would change nothing.
  await page.getByText(t('devices.remedy.denied.chromium', { device: t('devices.setting.camera') })).waitFor();
  await page.getByRole('button', { name: t('common.retry') }).waitFor({ state: 'detached' });
  await takePicture(page, 'devices-denied-phone-nl');
  expect(await problemsOf(page)).toEqual([]);

  await permit(guest, 'granted');
  await untilHeardAndSeen(guest);
  await permit(guest, 'denied');
  await page.getByText(t('devices.problem.denied.mic')).waitFor();
  await closeDialog(guest);
  await page.getByRole('button', { name: t('door.toBackstage') }).click();
  await untilBoard(guest);
  expect(await open(guest)).toEqual([]);
  expect(faultsOf(page)).toEqual([]);
  await page.context().close();
});

test('unplugged, another one takes over and it says so; without any it says what to do, and goes on by itself', async () => {
  const { links } = await stage.server.createLesson(lesson);
  const student = await personAt(links.student, { language: 'nl', theme: 'dark' }, 'granted');
  const { page, t } = student;
  await openCheck(student);
  await untilHeardAndSeen(student);
  await page.getByLabel(t('devices.whichMic')).selectOption({ label: 'Fake Audio Input 2' });
  await expect.poll(() => open(student)).toContain('Fake Audio Input 2');

  const [first, second] = ['Fake Default Audio Input', 'Fake Audio Input 2'];
  await plug(student, ['Fake Audio Input 2']);
  await page.getByText(t('devices.news.lost', { from: second, to: first })).waitFor();
  await takePicture(page, 'devices-lost-dark-nl');
  await plug(student, []);
  await page.getByText(t('devices.news.back', { from: first, to: second })).waitFor();
  await expect.poll(() => open(student)).toContain(second);

  await plug(student, ['Audio Input', 'fake_device']);
  await page.getByText(t('devices.problem.missing.mic')).waitFor();
  await page.getByText(t('devices.problem.missing.camera')).waitFor();
  await takePicture(page, 'devices-missing-dark-nl');
  expect(await problemsOf(page)).toEqual([]);
  await plug(student, []);
  await untilHeardAndSeen(student);
  await page.context().close();
});

test('whoever does not touch it is asked for nothing, and fetches nothing of it', async () => {
  const { links } = await stage.server.createLesson(lesson);
  const guest = await newPerson(stage.browser, { language: 'nl' });
  const { page, t } = guest;
  await page.addInitScript(watchDevices);
  const fetched = new Set<string>();
  page.on('request', (request) => fetched.add(new URL(request.url()).pathname));
  // With all that the door fetches ahead for the room.
  await page.goto(links.guests[0]!.link, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: t('door.testDevices') }).waitFor();
  const untouched = new Set(fetched);
  await openCheck(guest);
  await page.getByRole('button', { name: t('devices.micTest') }).waitFor();
  const ofCheck = [...fetched].filter((path) => !untouched.has(path));
  expect(ofCheck.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(0);
  expect(ofCheck.filter((path) => path.endsWith('.css')).length).toBeGreaterThan(0);

  await page.reload();
  await comeAsGuest(guest, links.guests[0]!.link);
  await untilBoard(guest);
  expect(await asked(guest)).toBe(0);
  await page.context().close();
});

test('over plain http one notice says why, and sound can still be tried', async () => {
  const { links } = await stage.server.createLesson(lesson);
  const person = await newPerson(stage.browser, { language: 'nl', device: 'phone' });
  const { page, t } = person;
  const path = new URL(links.guests[0]!.link).pathname;
  await page.goto(`http://plain.test:${String(stage.server.port)}${path}`);
  await openCheck(person);
  await page.getByText(t('devices.problem.insecure')).waitFor();
  await page.getByRole('button', { name: t('devices.testSound') }).waitFor();
  expect(await page.getByRole('button', { name: t('devices.micTest') }).count()).toBe(0);
  await takePicture(page, 'devices-insecure-phone-nl');
  expect(await problemsOf(page)).toEqual([]);
  await page.context().close();
});

test('a school without voices has no word of it at its doors', async () => {
  const server = await startServer({ MEDIA: 'false' });
  try {
    const { links } = await server.createLesson(lesson);
    const person = await newPerson(stage.browser, { language: 'en' });
    const { page, t } = person;
    for (const link of [links.student, links.guests[0]!.link, links.teacher]) {
      await page.goto(link);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('button').first().waitFor();
      expect(await page.getByRole('button', { name: t('door.testDevices') }).count()).toBe(0);
      expect(await page.getByText(t('door.listenNote')).count()).toBe(0);
    }
    await page.context().close();
  } finally {
    await server.dispose();
  }
});

test('in the room devices are tried out unheard, and changed while one talks', async () => {
  const { links } = await stage.server.createLesson(lesson);
  const teacher = await personAt(links.teacher, { language: 'nl' }, 'granted');
  const { page, t } = teacher;
  await page.getByRole('button', { name: t('desk.open') }).click();
  await untilBoard(teacher);
  const student = await newMediaPerson(stage.browser);
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);

  await openSettings(teacher);
  expect(await asked(teacher)).toBe(0);
  await turnOnBoth(teacher);
  await untilHeardAndSeen(teacher);
  expect(await student.page.getByText(t('floor.hasFloor', { name: 'Noor Visser' })).count()).toBe(0);
  await takePicture(page, 'devices-room-off-nl');
  expect(await problemsOf(page)).toEqual([]);
  await closeDialog(teacher);
  await expect.poll(() => open(teacher)).toEqual([]);

  await turnOn(teacher, 'mic');
  await turnOn(teacher, 'camera');
  await untilHears(student);
  await openSettings(teacher);
  await page.getByText(t('devices.micOnAir')).waitFor();
  await page.getByText(t('devices.cameraOnAir')).waitFor();
  await untilHeardAndSeen(teacher);
  await page.getByLabel(t('devices.whichMic')).selectOption({ label: 'Fake Audio Input 2' });
  await expect.poll(() => open(teacher)).toContain('Fake Audio Input 2');
  expect((await open(teacher)).filter((label) => label.includes('Audio Input'))).toHaveLength(1);
  await untilHeardAndSeen(teacher);
  await takePicture(page, 'devices-room-on-nl');
  expect(await problemsOf(page)).toEqual([]);
  await closeDialog(teacher);
  await untilHears(student);

  // The plug is pulled in the middle of a sentence.
  await plug(teacher, ['Fake Audio Input 2']);
  await page
    .getByText(t('devices.news.lost', { from: 'Fake Audio Input 2', to: 'Fake Default Audio Input' }))
    .waitFor();
  await takePicture(page, 'devices-room-lost-nl');
  await untilHears(student);

  // A permission that is taken back ends both, in the words for it; given again, the notices go by themselves.
  await permit(teacher, 'denied');
  await page.getByText(t('devices.problem.denied.mic')).waitFor();
  await page.getByText(t('devices.problem.denied.camera')).waitFor();
  await expect.poll(() => open(teacher)).toEqual([]);
  await takePicture(page, 'devices-room-denied-nl');
  expect(await problemsOf(page)).toEqual([]);
  await permit(teacher, 'granted');
  await page.getByText(t('devices.problem.denied.mic')).waitFor({ state: 'detached' });
  await page.getByText(t('devices.problem.denied.camera')).waitFor({ state: 'detached' });
  expect(faultsOf(page)).toEqual([]);
  await page.context().close();
  await student.page.context().close();
});

test('a camera that another program has is named, and works once that is closed', async () => {
  const { links } = await stage.server.createLesson(lesson);
  const teacher = await personAt(links.teacher, { language: 'nl', device: 'phone', theme: 'dark' }, 'granted');
  const { page, t } = teacher;
  const takeAll = (areBusy: boolean) =>
    page.evaluate((busy) => void ((window as unknown as { bench: Bench }).bench.areBusy = busy), areBusy);
  await page.getByRole('button', { name: t('desk.open') }).click();
  await untilBoard(teacher);
  await takeAll(true);
  await show(teacher, 'more');
  await page.getByRole('button', { name: t('media.turnOnCamera') }).click();
  await page.getByText(t('devices.problem.busy.camera')).waitFor();
  await takePicture(page, 'devices-room-busy-phone-dark-nl');
  expect(await problemsOf(page)).toEqual([]);
  await takeAll(false);
  await page.getByRole('button', { name: t('common.retry') }).click();
  await expect.poll(() => open(teacher)).toHaveLength(1);
  await page.getByText(t('devices.problem.busy.camera')).waitFor({ state: 'detached' });
  expect(faultsOf(page)).toEqual([]);
  await page.context().close();
});
