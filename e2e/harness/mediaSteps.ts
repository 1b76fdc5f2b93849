/** What people do with their voice and picture, and whole classes that can be heard. */
import type { Person } from './people.ts';
import { newMediaPerson } from './media.ts';
import type { Stage } from './stage.ts';
import { bringOnStage, comeAsGuest, giveFloor, joinByLink, raiseHand, untilBoard } from './steps.ts';

export interface MediaClass {
  readonly teacher: Person;
  /** Backstage. */
  readonly guest: Person;
  readonly students: readonly Person[];
  /** Of the students' door. */
  readonly link: string;
}

export const guestName = 'Fatima el Amrani';
export const studentName = (at: number): string => `Student ${String(at + 1)}`;

/** A teacher, a guest backstage and so many students, in a lesson of their own. Nobody is heard yet. */
export async function startMediaClass({ server, browser }: Stage, count: number): Promise<MediaClass> {
  const { links } = await server.createLesson({
    title: 'Geld en zorgen',
    teacherName: 'Noor Visser',
    guests: [{ name: guestName, organisation: 'Wijkz' }],
  });
  const teacher = await newMediaPerson(browser);
  await teacher.page.goto(links.teacher);
  await teacher.page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);
  const guest = await newMediaPerson(browser);
  await comeAsGuest(guest, links.guests[0]?.link ?? '');
  await untilBoard(guest);
  const students: Person[] = [];
  for (let at = 0; at < count; at++) students.push(await addStudent({ server, browser }, links.student, at));
  return { teacher, guest, students, link: links.student };
}

export async function addStudent({ browser }: Stage, link: string, at: number): Promise<Person> {
  const student = await newMediaPerson(browser);
  await joinByLink(student, link, studentName(at));
  await untilBoard(student);
  return student;
}

/** In the dock. */
export const micButton = ({ page, t }: Person, state: 'on' | 'off' | 'turnedOff') =>
  page.getByRole('button', { name: t('media.micState', { state: t(`media.${state}`) }), exact: true });

export async function turnOn(person: Person, source: 'mic' | 'camera'): Promise<void> {
  const { page, t } = person;
  if (source === 'mic') {
    await micButton(person, 'off').click();
    await micButton(person, 'on').waitFor();
  } else {
    await page.getByRole('button', { name: t('media.cameraIsOff') }).click();
    await page.getByRole('button', { name: t('media.cameraIsOn') }).waitFor();
  }
}

/** In a guest's cockpit: heard by teachers alone. */
export const talkBackstage = ({ page, t }: Person): Promise<void> =>
  page.getByRole('button', { name: t('media.turnOnMic') }).click();

export async function goLive(teacher: Person, guest: Person): Promise<void> {
  await bringOnStage(teacher, guestName);
  await micButton(guest, 'off').waitFor();
}

/** Raises a hand and gets the floor. */
export async function getFloor(teacher: Person, student: Person, name: string): Promise<void> {
  await raiseHand(student);
  await giveFloor(teacher, name);
  await micButton(student, 'off').waitFor();
}
