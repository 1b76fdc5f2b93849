/** Materials are brought along: at the desk, by a guest on a phone, and in the room, whatever the files are. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { odt } from '../server/testing/officeFiles.ts';
import type { MaterialList } from '../shared/materials/api.ts';
import * as documents from './harness/pdf/documents.ts';
import {
  comeAsGuest,
  faultsOf,
  newPerson,
  problemsOf,
  setStage,
  show,
  takePicture,
  untilBoard,
  type Person,
} from './harness/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'lol-materials-'));
const pdfOfOffice = join(folder, 'of-office.pdf');
const standIn = join(folder, 'soffice');
writeFileSync(pdfOfOffice, documents.manyPages(3));
writeFileSync(standIn, `#!/bin/sh\ncp ${pdfOfOffice} document.pdf\n`);
chmodSync(standIn, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stage = setStage({ env: { LIBREOFFICE: 'off' } });
const withOffice = setStage({ env: { LIBREOFFICE: standIn } });

const pdf = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });
const give = ({ page }: Person, ...files: ReturnType<typeof pdf>[]) =>
  page.locator('input[data-materials]').setInputFiles(files);
const row = ({ page, t }: Person, name: string) =>
  page
    .getByRole('list', { name: t('materials.label') })
    .getByRole('listitem')
    .filter({ hasText: name });
const ready = (person: Person, name: string, count: number) =>
  row(person, name).getByText(person.t('materials.slides', { count })).waitFor();

async function listAt(link: string): Promise<MaterialList['materials']> {
  const { origin, pathname } = new URL(link);
  const at = pathname.replace('/teach/', '/api/desk/');
  const answer = await fetch(`${origin}${at}/materials`);
  return ((await answer.json()) as MaterialList).materials;
}

test('a teacher puts slides ready at the desk: what cannot be made slides says why, and what to do', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'Geldzorgen', teacherName: 'Noor Visser' });
  const teacher = await newPerson(browser, { language: 'nl' });
  const { page, t } = teacher;
  await page.goto(links.teacher);
  await page.getByText(t('materials.empty')).waitFor();
  await takePicture(page, 'materials-empty');
  expect(await problemsOf(page)).toEqual([]);

  await give(
    teacher,
    pdf('Sparen_en lenen.pdf', documents.plain()),
    pdf('Op slot.pdf', documents.locked('geheim')),
    pdf('Stuk.pdf', documents.damaged()),
    pdf('Leeg.pdf', documents.noPages()),
    { ...pdf('Les.pptx', Buffer.from('PK')), mimeType: 'application/vnd.ms-powerpoint' },
  );
  await ready(teacher, 'Sparen en lenen', 2);
  await row(teacher, 'Stuk.pdf').getByText(t('materials.failure.damaged')).waitFor();
  await row(teacher, 'Leeg.pdf').getByText(t('materials.failure.empty')).waitFor();
  await row(teacher, 'Les.pptx').getByText(t('materials.failure.office')).waitFor();
  await takePicture(page, 'materials-failures');
  expect(await problemsOf(page)).toEqual([]);

  const lock = row(teacher, 'Op slot');
  await lock.getByLabel(t('materials.password')).fill('fout');
  await lock.getByRole('button', { name: t('materials.open') }).click();
  await lock.getByText(t('materials.failure.wrongPassword')).waitFor();
  await lock.getByLabel(t('materials.password')).fill('geheim');
  await page.keyboard.press('Enter');
  await ready(teacher, 'Op slot', 1);
  for (const name of ['Stuk.pdf', 'Leeg.pdf', 'Les.pptx'])
    await row(teacher, name)
      .getByRole('button', { name: t('materials.dismiss', { name }) })
      .click();

  // In order by the keys, renamed, and gone.
  const handle = page.getByRole('button', { name: t('materials.handle', { title: 'Op slot' }) });
  await handle.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await listAt(links.teacher)).map(({ title }) => title)).toEqual(['Op slot', 'Sparen en lenen']); // prettier-ignore
  const choose = async (title: string, item: string) => {
    await page.getByRole('button', { name: t('materials.more', { title }) }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Op slot', t('materials.rename'));
  await page.getByRole('textbox', { name: t('materials.name') }).fill('Van het slot');
  await page.keyboard.press('Enter');
  await row(teacher, 'Van het slot').waitFor();
  await choose('Van het slot', t('materials.remove'));
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('materials.remove') })
    .click();
  await row(teacher, 'Van het slot').waitFor({ state: 'detached' });
  const [left, ...others] = await listAt(links.teacher);
  expect(others).toEqual([]);
  expect(left).toMatchObject({ pages: 2, waiting: [], failed: [] });
  expect(left?.parts).not.toContain(null);
  expect(left?.thumb).not.toBeNull();
  await page.reload();
  const thumb = row(teacher, 'Sparen en lenen').locator('img');
  await expect.poll(() => thumb.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(240);
  await takePicture(page, 'materials');
  expect(await problemsOf(page)).toEqual([]);
  expect(faultsOf(page)).toEqual([]);
});

test('a guest brings slides from a phone, goes on by itself after a lost connection, and says who may keep them', async () => {
  const { server, browser } = stage;
  const guests = [{ name: 'Fatima el Amrani' }];
  const { links } = await server.createLesson({ title: 'Geldzorgen', teacherName: 'Noor Visser', guests });
  const guest = await newPerson(browser, { language: 'nl', device: 'phone', theme: 'dark' });
  const { page, t } = guest;
  const link = links.guests[0]!.link;
  await page.goto(link);
  await page.getByText(t('materials.noteGuest')).waitFor();
  // From the second slide on nothing comes through, until it does.
  let isCut = true;
  await page.route('**/slides/2', (route) => (isCut ? route.abort() : route.continue()));
  await give(guest, pdf('Eerst de mens.pdf', documents.manyPages(4)));
  await row(guest, 'Eerst de mens')
    .getByText(t('materials.offline', { done: 2 }))
    .waitFor();
  await takePicture(page, 'materials-guest-offline');
  expect(await problemsOf(page)).toEqual([]);
  isCut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await ready(guest, 'Eerst de mens', 4);
  await page.getByRole('switch', { name: t('materials.mayKeep') }).click();
  await expect.poll(async () => (await listAt(links.teacher))[0]).toMatchObject({ mayKeep: true, waiting: [] });
  await takePicture(page, 'materials-guest');
  expect(await problemsOf(page)).toEqual([]);

  // Backstage the same is under "more".
  await comeAsGuest(guest, link);
  await show(guest, 'more');
  await page.getByRole('button', { name: t('room.materials') }).click();
  await ready(guest, 'Eerst de mens', 4);
  await takePicture(page, 'materials-backstage');
  expect(await problemsOf(page)).toEqual([]);
});

test('a file that was given up halfway goes on where it was, and one that is cancelled leaves nothing', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'Geldzorgen', teacherName: 'Noor Visser' });
  const teacher = await newPerson(browser);
  const { page, t } = teacher;
  await page.goto(links.teacher);
  await page.getByText(t('materials.empty')).waitFor();
  await page.route('**/slides/3', (route) => route.abort());
  await give(teacher, pdf('Deck.pdf', documents.manyPages(5)));
  await row(teacher, 'Deck')
    .getByText(t('materials.offline', { done: 3 }))
    .waitFor();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.unroute('**/slides/3');
  await row(teacher, 'Deck')
    .getByText(t('materials.slidesOf', { ready: 2, pages: 5 }))
    .waitFor();
  await takePicture(page, 'materials-stopped');
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'PUT' && sent.push(request.url().split('/').at(-1) ?? ''));
  await give(teacher, pdf('Deck.pdf', documents.manyPages(5)));
  await ready(teacher, 'Deck', 5);
  await expect.poll(async () => (await listAt(links.teacher))[0]?.parts).not.toContain(null);
  expect(sent.filter((number) => number !== '0')).toEqual(['3', '4', '5']);

  await page.route('**/slides/2', (route) => route.abort());
  await give(teacher, pdf('Zweite.pdf', documents.manyPages(3)));
  await row(teacher, 'Zweite')
    .getByText(t('materials.offline', { done: 2 }))
    .waitFor();
  await row(teacher, 'Zweite')
    .getByRole('button', { name: t('common.cancel') })
    .click();
  await row(teacher, 'Zweite').waitFor({ state: 'detached' });
  expect((await listAt(links.teacher)).map(({ title }) => title)).toEqual(['Deck']);
});

test('a teacher takes slides over from an earlier lesson of this device', async () => {
  const { server, browser } = stage;
  const [first, second] = await Promise.all(
    ['Eerste', 'Tweede'].map((title) => server.createLesson({ title, teacherName: 'Noor Visser' })),
  );
  const teacher = await newPerson(browser);
  const { page, t } = teacher;
  await page.goto(first!.links.teacher);
  await page.getByText(t('materials.empty')).waitFor();
  await give(teacher, pdf('Deck.pdf', documents.plain()));
  await ready(teacher, 'Deck', 2);
  await page.goto(second!.links.teacher);
  await page.getByRole('button', { name: t('materials.takeOver') }).click();
  await page.getByRole('button', { name: t('materials.take') }).waitFor();
  await takePicture(page, 'materials-take-over');
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('button', { name: t('materials.take') }).click();
  await page.keyboard.press('Escape');
  await ready(teacher, 'Deck', 2);
  expect(await listAt(second!.links.teacher)).toMatchObject([{ title: 'Deck', waiting: [], pages: 2 }]);
});

test('where the server has LibreOffice, slides are made of Office files, too; dropped and pasted like any other', async () => {
  const { server, browser } = withOffice;
  const { links } = await server.createLesson({ title: 'Geldzorgen', teacherName: 'Noor Visser' });
  const teacher = await newPerson(browser);
  const { page, t } = teacher;
  await page.goto(links.teacher);
  await page.getByText(t('materials.empty')).waitFor();
  const part = page.getByRole('heading', { name: t('materials.title') });
  const files = [
    ['Les 3.odt', odt('Geldzorgen').toString('base64')],
    ['Schulden.pdf', documents.plain().toString('base64')],
  ] as const;
  for (const [event, [name, content]] of [
    ['drop', files[0]],
    ['paste', files[1]],
  ] as const)
    await part.evaluate(
      (element, [kind, fileName, base64]) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], fileName));
        element.dispatchEvent(
          kind === 'drop'
            ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      [event, name, content] as const,
    );
  await ready(teacher, 'Les 3', 3);
  await ready(teacher, 'Schulden', 2);
  expect(await listAt(links.teacher)).toMatchObject([
    { title: 'Les 3', kind: 'office', fileName: 'Les 3.odt' },
    { title: 'Schulden', kind: 'pdf' },
  ]);
});

test('in the room a teacher brings slides while the lesson goes on', async () => {
  const { server, browser } = stage;
  const { links } = await server.createLesson({ title: 'Geldzorgen', teacherName: 'Noor Visser' });
  const teacher = await newPerson(browser);
  const { page, t } = teacher;
  await page.goto(links.teacher);
  await page.getByRole('button', { name: t('desk.open') }).click();
  await untilBoard(teacher);
  await page.locator('[data-region="dock"]').getByRole('button', { name: t('room.more') }).click(); // prettier-ignore
  await page.getByRole('menuitem', { name: t('room.materials') }).click();
  await page.getByText(t('materials.empty')).waitFor();
  await give(teacher, pdf('Deck.pdf', documents.plain()));
  await ready(teacher, 'Deck', 2);
  await takePicture(page, 'materials-room');
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('button', { name: t('materials.toStageOf', { title: 'Deck' }) }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(faultsOf(page)).toEqual([]);
});
