/** Somebody takes things from the board, reloads and can undo nothing; who leads brings them back. */
import { expect, test } from 'vitest';
import type { CreatedLesson, Seated } from '../shared/api.ts';
import {
  draw,
  faultsOf,
  newPerson,
  problemsOf,
  setStage,
  show,
  takePicture,
  untilBoard,
  untilInSync,
  untilShapes,
  type Person,
  type PersonOptions,
} from './harness/index.ts';

const stage = setStage();

async function sitDown(options: PersonOptions, lesson: CreatedLesson, name: string | null): Promise<Person> {
  const person = await newPerson(stage.browser, options);
  const [door, secret] =
    name === null ? ['teach', lesson.links.teacher.split('/').at(-1)] : ['join', lesson.lesson.code];
  const response = await person.page.request.post(`${stage.server.url}/api/doors/${door}/${secret ?? ''}/seat`, {
    data: name === null ? {} : { name },
  });
  const { lessonId } = (await response.json()) as Seated;
  await person.page.goto(`${stage.server.url}/lesson/${lessonId}`);
  await untilBoard(person);
  return person;
}

/** A teacher and two students; all may draw, and change what others drew. */
async function startClass(options: PersonOptions): Promise<[teacher: Person, mila: Person, noor: Person]> {
  const lesson = await stage.server.createLesson({ title: 'Het bord', startsAt: null, minutes: 60 });
  const teacher = await sitDown(options, lesson, null);
  const [mila, noor] = [await sitDown({}, lesson, 'Mila'), await sitDown({}, lesson, 'Noor')];
  const { page, t } = teacher;
  if (teacher.device === 'phone') await show(teacher, 'more');
  else await page.getByRole('button', { name: t('chalk.label'), exact: true }).click();
  await page.getByRole('switch', { name: t('chalk.everyone') }).click();
  await page.getByRole('switch', { name: t('chalk.shared') }).click();
  if (teacher.device !== 'phone') await page.keyboard.press('Escape');
  await mila.page.getByText(mila.t('board.nowDrawing')).waitFor();
  return [teacher, mila, noor];
}

/** By the keyboard. */
async function removeAll(person: Person): Promise<void> {
  const { page } = person;
  await page.getByTestId('tools.select').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await untilShapes(person, 0);
}

/** After that nothing on this device knows of it any more. */
async function removeAllAndReload(person: Person): Promise<void> {
  await removeAll(person);
  await person.page.reload();
  await untilBoard(person);
}

/** In the dock: tldraw has a button of that name, too. */
const openMore = ({ page, t }: Person): Promise<void> =>
  page
    .getByRole('toolbar', { name: t('room.region.dock') })
    .getByRole('button', { name: t('room.more') })
    .click();

async function allSee(people: readonly Person[], count: number): Promise<string[]> {
  const [first, ...others] = await Promise.all(people.map((person) => untilShapes(person, count)));
  for (const other of others) expect(other).toEqual(first);
  return first!;
}

test('what a student took away is brought back from the toast, and again from the dialog after a reload', async () => {
  const all = await startClass({});
  const [teacher, mila, noor] = all;
  const { page, t } = teacher;
  await draw(teacher, [0.3, 0.3], [0.5, 0.4]);
  await draw(noor, [0.3, 0.5], [0.5, 0.6]);
  const drawn = await allSee(all, 2);

  await removeAll(mila);
  await allSee(all, 0);
  const toast = page.getByRole('listitem').filter({ hasText: t('board.note.erased', { name: 'Mila', count: 2 }) });
  await toast.getByRole('button', { name: t('board.bringBack') }).click();
  await page.getByText(t('restore.back', { count: 2 })).waitFor();
  expect(await allSee(all, 2)).toEqual(drawn);
  await page.waitForFunction(() => document.activeElement?.classList.contains('tl-container'));
  // Undoing the removal finds everything there.
  await mila.page.keyboard.press('Control+z');
  await untilInSync(mila);
  expect(await allSee(all, 2)).toEqual(drawn);

  await removeAllAndReload(mila);
  await allSee(all, 0);
  await page.reload();
  await untilBoard(teacher);
  await openMore(teacher);
  await page.getByRole('menuitem', { name: t('board.bringBack') }).click();
  const dialog = page.getByRole('dialog', { name: t('restore.title') });
  await dialog.getByText(t('restore.everythingBy', { name: 'Mila' })).waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await takePicture(page, 'bring-back-desktop');
  await dialog.getByRole('button', { name: new RegExp(t('restore.everythingBy', { name: 'Mila' })) }).click();
  await page.getByText(t('restore.back', { count: 2 })).waitFor();
  expect(await allSee(all, 2)).toEqual(drawn);
  await dialog.getByText(/ · /).first().waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('[role="dialog"]'));

  // It follows what goes on meanwhile, and leaves the focus where it is.
  await page.evaluate(() => document.activeElement?.setAttribute('data-was', 'focused'));
  await removeAll(noor);
  await dialog.getByText(t('restore.removed', { name: 'Noor', count: 2 })).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-was'))).toBe('focused');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  for (const person of all) {
    await untilInSync(person);
    expect(faultsOf(person.page)).toEqual([]);
  }
  await openMore(mila);
  await mila.page.getByRole('menuitem', { name: mila.t('room.about') }).waitFor();
  expect(await mila.page.getByRole('menuitem', { name: mila.t('board.bringBack') }).count()).toBe(0);
});

test('on a phone: first nothing was removed, later all since a moment comes back', async () => {
  const [teacher, mila, noor] = await startClass({ device: 'phone', language: 'nl', theme: 'dark' });
  const { page, t } = teacher;
  const openDialog = async () => {
    await show(teacher, 'more');
    await page.getByRole('button', { name: t('board.bringBack') }).click();
    return page.getByRole('dialog', { name: t('restore.title') });
  };
  await (await openDialog()).getByText(t('restore.empty')).waitFor();
  await takePicture(page, 'bring-back-phone-empty');
  await page.keyboard.press('Escape');

  for (const person of [mila, noor]) {
    await draw(person, [0.3, 0.3], [0.5, 0.4]);
    await untilShapes(mila, 1);
    await removeAllAndReload(person);
  }
  const dialog = await openDialog();
  await dialog.getByText(t('restore.removed', { name: 'Noor', count: 1 })).waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await takePicture(page, 'bring-back-phone');
  await dialog.getByRole('button', { name: new RegExp(`^${t('restore.since')}`) }).click();
  await page.getByText(t('restore.back', { count: 2 })).waitFor();
  await dialog
    .getByText(/alles is terug/)
    .first()
    .waitFor();
  await takePicture(page, 'bring-back-phone-after');
  await allSee([mila, noor], 2);
  expect(faultsOf(page)).toEqual([]);
});
