/** Voice, camera and screen between real browsers: what is sent, what arrives, and what must not. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  addStudent,
  cameSince,
  cameTo,
  faultsOf,
  getFloor,
  goLive,
  micButton,
  newTab,
  setStage,
  sharedTab,
  startMediaClass,
  talkBackstage,
  studentName,
  takeFloor,
  takePicture,
  turnOn,
  untilCame,
  untilHears,
  untilSees,
  type Came,
  type Person,
} from './harness/index.ts';

const stage = setStage({ inChromium: true });

/** Lines that bring a sound that can be heard. */
const audible = (came: readonly Came[]): string[] => came.filter(({ energy }) => energy > 0.001).map(({ mid }) => mid);

/** A second of this voice: long enough for a beep of anybody else who is heard. */
const untilSecondOf = (listener: Person, mid: string, before: readonly Came[]): Promise<Came[]> =>
  untilCame(listener, (came) => came.some((one) => one.mid === mid && one.packets >= 60), before);

test('who has the floor is heard and seen by all, and by nobody any more when it is taken', async () => {
  const { teacher, guest, students, link } = await startMediaClass(stage, 3);
  const [mila] = students as [Person, ...Person[]];
  await turnOn(teacher, 'mic');
  await turnOn(teacher, 'camera');
  await goLive(teacher, guest);
  await turnOn(guest, 'mic');
  await turnOn(guest, 'camera');
  for (const student of students) {
    await untilHears(student, 2);
    await untilSees(student, 2);
  }
  await takePicture(mila.page, 'media-student');

  // A student with the floor is heard, by the teacher and by the others.
  await getFloor(teacher, mila, studentName(0));
  await turnOn(mila, 'mic');
  const listeners = [teacher, guest, ...students.slice(1)];
  const voices = new Map<Person, string[]>();
  for (const listener of listeners) {
    const expected = listener === teacher || listener === guest ? 2 : 3;
    voices.set(listener, audible(await untilHears(listener, expected)));
  }

  // Taken: nothing of it comes any more, while another voice goes on.
  await takeFloor(teacher, studentName(0));
  await micButton(mila, 'on').waitFor({ state: 'hidden' });
  for (const listener of listeners) {
    const before = await cameTo(listener);
    const other = listener === teacher ? 'sm1' : 'sm0';
    const came = await untilSecondOf(listener, other, before);
    expect(came.map(({ mid }) => mid)).not.toContain('sm2');
    expect(voices.get(listener)).toContain('sm2');
  }

  // Whoever comes late sees and hears what there is.
  const late = await addStudent(stage, link, 3);
  await untilSees(late, 2);
  await untilHears(late, 2);
  for (const person of [...listeners, mila, late]) expect(faultsOf(person.page)).toEqual([]);
});

test('teacher and guest talk backstage, and students get nothing of it', async () => {
  const { teacher, guest, students } = await startMediaClass(stage, 2);
  // The class has heard the teacher: everything is open that could carry more.
  await turnOn(teacher, 'mic');
  for (const student of students) await untilHears(student);
  await talkBackstage(guest);
  await teacher.page.getByRole('button', { name: teacher.t('media.joinBackstage') }).click();
  await teacher.page.getByText(teacher.t('media.backstage')).waitFor();
  const before = await Promise.all(students.map(cameTo));
  const atTeacher = await untilHears(teacher);
  expect(audible(atTeacher)).toEqual(['bm0']);
  const atGuest = await untilCame(guest, (came) => came.some(({ mid, packets }) => mid === 'bm1' && packets > 150));
  expect(audible(atGuest)).toEqual(['bm1']);
  for (const [at, student] of students.entries()) expect(await cameSince(student, before[at] ?? [])).toEqual([]);
});

test('a camera that is wanted smaller changes over without a black moment', async () => {
  const { teacher, guest, students } = await startMediaClass(stage, 1);
  const [mila] = students as [Person];
  await goLive(teacher, guest);
  await turnOn(guest, 'camera');
  // Large over the board, and small in the strip.
  await untilCame(mila, (came) => came.some(({ mid, frames }) => mid === 'sc0h' && frames > 5));
  await mila.page.evaluate(watchForBlack);
  await mila.page.getByRole('button', { name: mila.t('media.toBoard') }).click();
  await untilCame(mila, (came) => came.some(({ mid, frames }) => mid === 'sc0l' && frames > 10));
  const { dark, light } = await mila.page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  expect(light).toBeGreaterThan(10);
  expect(dark).toBe(0);
});

interface Seen {
  dark: number;
  light: number;
}

/** Looks at the middle of the picture in the strip each time that the page is painted. Chromium's camera is green. */
function watchForBlack(): void {
  const seen: Seen = { dark: 0, light: 0 };
  Object.assign(window, { seen });
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const look = (): void => {
    const [video] = document.querySelectorAll('video');
    if (video) {
      context.clearRect(0, 0, 1, 1);
      context.drawImage(video, 0, 0, 1, 1);
      if (context.getImageData(0, 0, 1, 1).data[1]! < 60) seen.dark += 1;
      else seen.light += 1;
    }
    requestAnimationFrame(look);
  };
  look();
}

test('a shared screen of 1280 by 720 comes sharp enough to read small print', async () => {
  const { teacher, students } = await startMediaClass(stage, 1);
  const [mila] = students as [Person];
  const slide = await newTab(teacher.page.context());
  await slide.setViewportSize({ width: 1280, height: 720 });
  await slide.setContent(`<title>${sharedTab}</title><body style="margin: 0"></body>`);
  await slide.evaluate(paintPrint, print);
  await teacher.page.bringToFront();
  await teacher.page.getByRole('button', { name: teacher.t('media.screen'), exact: true }).click();
  await untilCame(mila, (came) => came.some(({ width, height }) => width === 1280 && height === 720));
  // A picture that stands still grows sharp within a moment.
  await mila.page.waitForFunction(isReadable, print, { polling: 200 });
  await takePicture(mila.page, 'media-screen');
  expect(faultsOf(mila.page)).toEqual([]);
});

interface Print {
  readonly leftPx: number;
  readonly topPx: number;
  readonly strokePx: number;
  /** By row: is the stroke black? */
  readonly rows: readonly (readonly boolean[])[];
}

/** Strokes as wide as those of print of ten points, in a pattern that no codec can guess. */
const print: Print = {
  leftPx: 480,
  topPx: 180,
  strokePx: 3,
  rows: Array.from({ length: 40 }, (_, row) =>
    Array.from(createHash('sha512').update(String(row)).digest(), (byte) => byte % 2 === 1),
  ),
};

function paintPrint({ leftPx, topPx, strokePx, rows }: Print): void {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 1280, height: 720 });
  document.body.append(canvas);
  const context = canvas.getContext('2d')!;
  rows.forEach((row, y) => {
    row.forEach((isBlack, x) => {
      if (isBlack) context.fillRect(leftPx + x * strokePx, topPx + y * strokePx, strokePx, strokePx);
    });
  });
}

/** Are nearly all strokes still black or white in the picture that came? */
function isReadable({ leftPx, topPx, strokePx, rows }: Print): boolean {
  const video = [...document.querySelectorAll('video')].find(({ videoWidth }) => videoWidth === 1280);
  if (!video) return false;
  const context = new OffscreenCanvas(1280, 720).getContext('2d')!;
  context.drawImage(video, 0, 0);
  const { data } = context.getImageData(0, 0, 1280, 720);
  const seesBlack = (x: number, y: number): boolean => {
    const [atX, atY] = [leftPx + x * strokePx + 1, topPx + y * strokePx + 1];
    return data[(atY * 1280 + atX) * 4]! < 128;
  };
  const strokes = rows.flatMap((row, y) => row.map((isBlack, x) => seesBlack(x, y) === isBlack));
  return strokes.filter(Boolean).length / strokes.length > 0.98;
}
