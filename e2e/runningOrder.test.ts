/** The running order: prepared on the desk, taught in the room, undone, and what guests and students see of it. */
import { expect, test } from 'vitest';
import {
  comeAsGuest,
  faultsOf,
  joinByLink,
  newPerson,
  problemsOf,
  setStage,
  takePicture,
  untilBoard,
  type Person,
} from './harness/index.ts';

const stage = setStage();
const guests = [{ name: 'Fatima el Amrani' }];
const title = 'Armoede bespreekbaar maken';

const tomorrow = (): string => new Date(Date.now() + 24 * 3600_000).toISOString();
const planLesson = (startsAt: string | null = null) =>
  stage.server.createLesson({ title, teacherName: 'Noor Visser', guests, startsAt, minutes: 90 });

const lines = ({ page, t }: Person) =>
  page
    .getByRole('region', { name: t('order.label') })
    .locator('ol')
    .first();
const titlesOf = async (person: Person): Promise<string[]> => lines(person).locator('li strong').allTextContents();
const firstOf = async (person: Person): Promise<string[]> => (await titlesOf(person)).slice(0, 2);
const reordered = [
  ...['Voorkennis', 'Gastcollege Fatima', 'Vragen aan Fatima'],
  ...['Terugblik', 'In groepjes', 'Terug in de klas'],
];
const lineOf = (person: Person, name: string) =>
  lines(person).getByRole('button', { name: new RegExp(`^${name}.* min, aanpassen$`) });
const handleOf = (person: Person, name: string) =>
  lines(person).getByRole('button', { name: person.t('runningOrder.drag', { title: name }) });

async function drag(person: Person, name: string, to: string, side: 'above' | 'below'): Promise<void> {
  const { mouse } = person.page;
  await lines(person).locator('li').last().scrollIntoViewIfNeeded();
  const [from, aim] = [await handleOf(person, name).boundingBox(), await lineOf(person, to).boundingBox()];
  const y = side === 'above' ? aim!.y + 2 : aim!.y + aim!.height - 2;
  await mouse.move(from!.x + 8, from!.y + 20);
  await mouse.down();
  await mouse.move(from!.x + 8, (from!.y + y) / 2, { steps: 5 });
  await mouse.move(from!.x + 8, y, { steps: 5 });
  await takePicture(person.page, 'order-desk-drag');
  await mouse.up();
}

async function withOutline(teacher: Person, teacherLink: string): Promise<void> {
  const { page, t } = teacher;
  await page.goto(teacherLink);
  await page.getByRole('button', { name: t('runningOrder.outline.guest90') }).click();
  await lines(teacher).locator('li').nth(5).waitFor();
}

test('six segments are prepared on the desk, by keys and by drag', async () => {
  const { links } = await planLesson(tomorrow());
  const teacher = await newPerson(stage.browser, { language: 'nl' });
  const { page, t } = teacher;
  await page.goto(links.teacher);
  await page.getByText(t('runningOrder.emptyTitle')).waitFor();
  await takePicture(page, 'order-desk-empty');
  expect(await problemsOf(page)).toEqual([]);
  await withOutline(teacher, links.teacher);
  expect(await titlesOf(teacher)).toEqual([
    'Welkom en voorkennis',
    'Gastcollege Fatima',
    'Vragen aan Fatima',
    'In groepjes',
    'Terug in de klas',
    'Terugblik',
  ]);
  await page.getByText(t('runningOrder.fits', { count: 90 })).waitFor();

  // Enter opens, what is typed is kept by Escape, which closes.
  await lineOf(teacher, 'Welkom').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Voorkennis');
  await page.getByText(t('runningOrder.aid'), { exact: true }).waitFor();
  await takePicture(page, 'order-desk-open');
  expect(await problemsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await lineOf(teacher, 'Voorkennis').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Voorkennis');
  await page.keyboard.press('+');
  await page.getByText(t('runningOrder.tooLong', { count: 5 })).waitFor();
  await page.keyboard.press('-');
  await page.getByText(t('runningOrder.fits', { count: 90 })).waitFor();

  // Alt and an arrow moves it, and the focus stays.
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => firstOf(teacher)).toEqual(['Gastcollege Fatima', 'Voorkennis']);
  await page
    .getByText(t('runningOrder.moved', { title: 'Voorkennis', place: 2, count: 6 }))
    .waitFor({ state: 'attached' });
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => firstOf(teacher)).toEqual(['Voorkennis', 'Gastcollege Fatima']);

  // By its handle, up and down again and up.
  await drag(teacher, 'Terugblik', 'In groepjes', 'above');
  await expect.poll(() => titlesOf(teacher)).toEqual(reordered);
  await drag(teacher, 'Terugblik', 'Terug in de klas', 'below');
  await expect.poll(() => titlesOf(teacher)).not.toEqual(reordered);
  await drag(teacher, 'Terugblik', 'In groepjes', 'above');
  await expect.poll(() => titlesOf(teacher)).toEqual(reordered);

  // Removed and put back with a click each.
  await lineOf(teacher, 'Terugblik').click();
  await page.getByRole('button', { name: t('runningOrder.remove') }).click();
  await expect.poll(() => titlesOf(teacher)).not.toContain('Terugblik');
  await page.getByRole('button', { name: t('runningOrder.removeUndo') }).click();
  await expect.poll(() => titlesOf(teacher)).toEqual(reordered);
  await page.reload();
  await expect.poll(() => titlesOf(teacher)).toEqual(reordered);
  await takePicture(page, 'order-desk');
  expect(await problemsOf(page)).toEqual([]);
  expect(faultsOf(page)).toEqual([]);

  const guest = await newPerson(stage.browser, { language: 'nl', device: 'phone', theme: 'dark' });
  await guest.page.goto(links.guests[0]!.link);
  await guest.page.getByRole('heading', { name: /^Je bent om \d\d:\d\d aan de beurt$/ }).waitFor();
  await takePicture(guest.page, 'order-door');
  expect(await problemsOf(guest.page)).toEqual([]);
});

test('a lesson is taught to its end, with an undo; phones see now and next, the guest when it is their turn', async () => {
  const { links } = await planLesson(new Date(Date.now() - 4 * 60_000).toISOString());
  const teacher = await newPerson(stage.browser, { language: 'nl' });
  const { page, t } = teacher;
  await withOutline(teacher, links.teacher);
  await page.getByRole('button', { name: t('desk.open') }).click();
  await untilBoard(teacher);
  const strip = page.getByRole('region', { name: t('order.label') });
  await strip.waitFor();
  const guest = await newPerson(stage.browser, { language: 'en', theme: 'dark' });
  await comeAsGuest(guest, links.guests[0]!.link);
  await untilBoard(guest);
  await guest.page.getByText(/^You are on in 1\d minutes$|^You are on at/).waitFor();
  await takePicture(guest.page, 'order-backstage');
  expect(await problemsOf(guest.page)).toEqual([]);
  const student = await newPerson(stage.browser, { language: 'nl', device: 'phone' });
  await joinByLink(student, links.student, 'Mila');
  await untilBoard(student);
  const line = student.page.locator('[data-region="top"]');
  await line.getByText('Welkom en voorkennis').waitFor();

  await strip.getByRole('button', { name: /^Beginnen/ }).click();
  await line.getByText('Nu Welkom en voorkennis').waitFor();
  await line.getByText('Straks Gastcollege Fatima').waitFor();
  await takePicture(student.page, 'order-phone');
  expect(await problemsOf(student.page)).toEqual([]);

  // The key goes on; the words that tell of it take it back.
  await page.locator('[data-region="top"]').focus();
  await page.keyboard.press('Alt+n');
  await guest.page.getByText('You have the floor').first().waitFor();
  await student.page.getByText('Nu: Gastcollege Fatima').first().waitFor();
  await takePicture(student.page, 'order-phone-pill');
  await takePicture(page, 'order-room-undo');
  await page.getByRole('button', { name: t('runningOrder.undo'), exact: true }).click();
  await line.getByText('Nu Welkom en voorkennis').waitFor();
  await guest.page.getByRole('heading', { name: guest.t('guests.backstageTitle') }).waitFor();

  await strip.getByRole('button', { name: /^Verder/ }).click();
  await line.getByText('Nu Gastcollege Fatima').waitFor();
  await strip.getByRole('button', { name: t('runningOrder.show') }).click();
  await page.getByText(/^Zo eindig je om/).waitFor();
  await takePicture(page, 'order-room-list');
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('button', { name: t('runningOrder.edit') }).click();
  await page.getByRole('dialog', { name: t('runningOrder.editTitle') }).waitFor();
  await takePicture(page, 'order-room-edit');
  expect(await problemsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // Power fails, and the lesson goes on where it was; meanwhile the teacher takes the tablet, and then the phone.
  await stage.server.kill();
  await stage.server.start();
  // Away from buttons, whose tips would be looked at, too.
  await page.locator('[data-region="board"]').focus();
  for (const [name, width, height] of [
    ['tablet', 1024, 768],
    ['phone', 390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await strip.getByText('Gastcollege Fatima').waitFor();
    await takePicture(page, `order-room-${name}`);
    expect(await problemsOf(page)).toEqual([]);
  }
  for (const next of ['Vragen aan Fatima', 'In groepjes', 'Terug in de klas', 'Terugblik']) {
    await strip.getByRole('button', { name: `Verder naar ${next}` }).click();
    await line.getByText(`Nu ${next}`).waitFor();
  }
  await strip.getByRole('button', { name: t('runningOrder.finish') }).click();
  await strip.getByText(t('runningOrder.isOver')).waitFor();
  await expect.poll(() => line.getByText('Nu Terugblik').count()).toBe(0);
  for (const each of [teacher, guest, student]) expect(faultsOf(each.page)).toEqual([]);
});

test('a lesson is planned again: on the desk of the next all is ready, and the old desk leads there', async () => {
  const { links } = await planLesson(tomorrow());
  const teacher = await newPerson(stage.browser, { language: 'nl', device: 'phone', theme: 'dark' });
  const { page, t } = teacher;
  await withOutline(teacher, links.teacher);
  await takePicture(page, 'order-desk-phone');
  await lineOf(teacher, 'Terugblik').click();
  await page.getByText(t('runningOrder.aid'), { exact: true }).waitFor();
  await lines(teacher).locator('form').scrollIntoViewIfNeeded();
  await takePicture(page, 'order-desk-phone-open');
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('button', { name: t('desk.again') }).click();
  const dialog = page.getByRole('dialog', { name: t('again.title') });
  await dialog.waitFor();
  await takePicture(page, 'again-dialog');
  expect(await problemsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: t('again.plan') }).click();
  await page.getByText(t('again.done')).waitFor();
  expect(page.url()).not.toBe(links.teacher);
  await expect.poll(() => titlesOf(teacher)).toHaveLength(6);
  await page.getByText('Fatima el Amrani', { exact: true }).first().waitFor();

  const next = page.url();
  await page.goto(links.teacher);
  await page.getByRole('link', { name: /^Vervolg: / }).click();
  await page.waitForURL(next);
  expect(faultsOf(page)).toEqual([]);
});
