/** A lesson as it is prepared and taught: two decks, a running order of six segments, a server that dies, a late student. */
import { expect, test } from 'vitest';
import type { CreatedLesson } from '../shared/api.ts';
import type { MaterialList } from '../shared/materials/api.ts';
import * as documents from './harness/pdf/documents.ts';
import {
  comeAsGuest,
  draw,
  editorOf,
  faultsOf,
  joinByLink,
  newPerson,
  problemsOf,
  setStage,
  takePicture,
  untilBoard,
  untilInSync,
  type Person,
} from './harness/index.ts';

const stage = setStage();

const secretOf = (link: string): string => link.split('/').at(-1) ?? '';

async function materialsOf({ links }: CreatedLesson): Promise<MaterialList['materials']> {
  const answer = await fetch(`${stage.server.url}/api/desk/${secretOf(links.teacher)}/materials`);
  return ((await answer.json()) as MaterialList).materials;
}

async function bring({ page, t }: Person, name: string, pages: number): Promise<void> {
  await page.getByText(t('materials.empty')).waitFor();
  const file = { name, mimeType: 'application/pdf', buffer: documents.manyPages(pages) };
  await page.locator('input[data-materials]').setInputFiles([file]);
  await page.getByText(t('materials.slides', { count: pages })).waitFor();
}

/** The page that is in front of this person: its name, and how many strokes are on it. */
const seen = async (person: Person): Promise<[name: string, strokes: number]> =>
  (await editorOf(person)).evaluate((editor) => [
    editor.getCurrentPage().name,
    editor.getCurrentPageShapes().filter(({ type }) => type === 'draw').length,
  ]);
const untilAllSee = async (people: readonly Person[], name: string, strokes: number): Promise<void> => {
  for (const person of people) await expect.poll(() => seen(person), { timeout: 30_000 }).toEqual([name, strokes]);
};

test('a prepared lesson is taught to its end, and everybody saw the same', async () => {
  const { server, browser } = stage;
  const guests = [{ name: 'Fatima el Amrani' }];
  const lesson = await server.createLesson({ title: 'Geldzorgen', teacherName: 'Noor', minutes: 60, guests });
  const { links } = lesson;
  const guestLink = links.guests[0]!;

  // A day before: the teacher at the desk, the guest on a phone.
  const teacher = await newPerson(browser, { language: 'nl' });
  await teacher.page.goto(links.teacher);
  await bring(teacher, 'Signalen.pdf', 20);
  const guest = await newPerson(browser, { language: 'en', device: 'phone' });
  await guest.page.goto(guestLink.link);
  await bring(guest, 'Eerst de mens.pdf', 3);
  await expect.poll(async () => (await materialsOf(lesson)).every(({ waiting }) => waiting.length === 0)).toBe(true);
  const [ours, theirs] = await materialsOf(lesson);
  const deck = (material: string | undefined, slide: number) => ({ on: 'deck', material, slide });
  const fatima = { who: 'guest', guestId: guestLink.id };
  const segments = [
    { title: 'Welkom', minutes: 5, stage: { on: 'main', pageId: null } },
    { title: 'Signalen', minutes: 15, stage: deck(ours?.id, 1) },
    { title: 'Gastcollege', minutes: 20, floor: fatima, stage: deck(theirs?.id, 1) },
    { title: 'Vragen', minutes: 10, floor: fatima },
    { title: 'Nog eens', minutes: 5, stage: deck(ours?.id, 7) },
    { title: 'Terugblik', minutes: 5, stage: { on: 'main', pageId: null }, opens: [{ what: 'timer', minutes: 5 }] },
  ];
  const planned = await fetch(`${server.url}/api/desk/${secretOf(links.teacher)}/running-order/segments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ segments, after: null }),
  });
  expect(planned.status).toBe(200);

  await teacher.page.getByRole('button', { name: teacher.t('desk.open') }).click();
  await untilBoard(teacher);
  await comeAsGuest(guest, guestLink.link);
  await untilBoard(guest);
  const student = await newPerson(browser, { language: 'nl', device: 'phone', theme: 'dark' });
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);
  const everyone = [teacher, guest, student];
  const strip = teacher.page.getByRole('region', { name: teacher.t('order.label') });
  const goOn = (name: RegExp) => strip.getByRole('button', { name }).click();

  await goOn(/^Beginnen/);
  await draw(teacher, [0.3, 0.4], [0.5, 0.5]);
  await untilAllSee(everyone, 'Bord 1', 1);

  // Twenty slides, with a stroke on every fifth.
  await goOn(/^Verder/);
  for (let number = 1; number <= 20; number++) {
    if (number > 1) await teacher.page.keyboard.press('PageDown');
    await untilAllSee([teacher], String(number), 0);
    if (number % 5 === 0) await draw(teacher, [0.3, 0.4], [0.5, 0.5]);
    if (number === 12) {
      await server.kill();
      await server.start();
      // Nobody turns pages of a lesson that is away.
      for (const person of everyone) await untilInSync(person);
    }
    await untilAllSee(everyone, String(number), number % 5 === 0 ? 1 : 0);
  }
  await takePicture(teacher.page, 'prepared-teacher');
  expect(await problemsOf(teacher.page)).toEqual([]);

  // The guest's own slides, turned from a phone.
  await goOn(/^Verder naar Gastcollege/);
  await untilAllSee(everyone, '1', 0);
  await guest.page.getByRole('button', { name: guest.t('slides.nextForAll') }).click();
  await untilAllSee(everyone, '2', 0);
  await takePicture(guest.page, 'prepared-guest-phone');
  expect(await problemsOf(guest.page)).toEqual([]);
  const late = await newPerson(browser, { language: 'en' });
  await joinByLink(late, links.student, 'Daan');
  await untilBoard(late);
  everyone.push(late);
  await untilAllSee(everyone, '2', 0);

  await goOn(/^Verder naar Vragen/);
  await goOn(/^Verder naar Nog eens/);
  await untilAllSee(everyone, '7', 0);
  await goOn(/^Verder naar Terugblik/);
  await untilAllSee(everyone, 'Bord 1', 1);
  await takePicture(student.page, 'prepared-student');
  await strip.getByRole('button', { name: teacher.t('runningOrder.finish') }).click();
  await strip.getByText(teacher.t('runningOrder.isOver')).waitFor();
  for (const person of everyone) {
    await untilInSync(person);
    expect(faultsOf(person.page)).toEqual([]);
  }
});
