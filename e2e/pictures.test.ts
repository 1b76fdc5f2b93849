/** Pictures on the board: what they tell stays on the device, what they show is as it was. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { gif } from '../server/testing/pictures.ts';
import { plant, secret } from '../server/testing/secrets.ts';
import type { Seated } from '../shared/api.ts';
import { cleanPicture } from '../shared/pictures/picture.ts';
import { faultsOf, newPerson, setStage, untilBoard, untilShapes, type Person } from './harness/index.ts';

const stage = setStage();

test('a photo tells the class nothing of where it was taken, and looks as it did', async () => {
  const { links } = await stage.server.createLesson({ title: 'Foto’s', startsAt: null, minutes: 60 });
  const teacher = await atTheBoard('teach', links.teacher);
  const student = await atTheBoard('join', links.student);
  const originals = [
    ['photo.jpg', plant.jpeg(await drawn(teacher.page, 'image/jpeg', 300, 200), 6)],
    ['drawing.png', plant.png(await drawn(teacher.page, 'image/png', 300, 200), 6)],
    ['web.webp', plant.webp(asExtended(await drawn(teacher.page, 'image/webp', 300, 200)))],
    ['telling.avif', await sample('telling.avif')],
    ['moving.avif', await sample('moving.avif')],
    ['moving.gif', await sample('moving.gif')],
    ['moving.webp', await sample('moving.webp')],
  ] as const;

  const sent = await filesSent(teacher.page);
  for (const [index, [name, original]] of originals.entries()) {
    expect([name, original.includes(secret)]).toEqual([name, true]);
    const cleaned = cleanPicture(original);
    expect(await pixels(teacher.page, cleaned?.bytes ?? new Uint8Array())).toEqual(
      await pixels(teacher.page, original),
    );
    await place(teacher, name, original);
    const ids = await untilShapes(student, index + 1);
    const image = student.page.locator(`[data-shape-id="${ids.at(-1) ?? ''}"] img`).first();
    await image.waitFor();
    if (name === 'photo.jpg') {
      const size = () =>
        image.evaluate((one) => [(one as HTMLImageElement).naturalWidth, one.clientHeight > one.clientWidth]);
      // Upright.
      await expect.poll(size).toEqual([200, true]);
    }
  }
  const files = await sent();
  expect(files.length).toBe(originals.length);
  // Nor do the names of files, which cameras fill with times; a saved board has the pictures in it.
  const board = await savedBoard(student);
  for (const name of ['photo.jpg', 'web.webp']) expect(board).not.toContain(name);
  expect(board.match(/"src":"data:image/g)?.length).toBe(originals.length);
  for (const file of files) expect(Buffer.from(file, 'latin1').includes(secret)).toBe(false);
  for (const { page } of [teacher, student]) expect(faultsOf(page)).toEqual([]);
});

test('a picture larger than a screen needs is made smaller, and one that moves is refused in words', async () => {
  const { links } = await stage.server.createLesson({ title: 'Groot', startsAt: null, minutes: 60 });
  const teacher = await atTheBoard('teach', links.teacher);
  const sent = await filesSent(teacher.page);
  await place(teacher, 'wide.png', await drawn(teacher.page, 'image/png', 6000, 900));
  await untilShapes(teacher, 1);
  const [file = ''] = await sent();
  expect(cleanPicture(Buffer.from(file, 'latin1'))).toMatchObject({
    mediaType: 'image/png',
    widthPx: 2560,
    heightPx: 384,
  });

  const frame = [4000, 4000] as const;
  await place(teacher, 'film.gif', gif(4000, 4000, [frame, frame]));
  await teacher.page.getByText(teacher.t('board.image.moving', { name: 'film.gif', megabytes: 10 })).waitFor();
  await place(teacher, 'IMG_1.HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'));
  await teacher.page.getByText(teacher.t('board.image.heic', { name: 'IMG_1.HEIC' })).waitFor();
  expect(faultsOf(teacher.page)).toEqual([]);
});

const sample = (name: string): Promise<Buffer> =>
  readFile(join(import.meta.dirname, '../server/testing/samples', name));

async function atTheBoard(door: 'teach' | 'join', link: string): Promise<Person> {
  const person = await newPerson(stage.browser, { language: 'nl' });
  const path = `${stage.server.url}/api/doors/${door}/${link.split('/').at(-1) ?? ''}/seat`;
  const response = await person.page.request.post(path, { data: door === 'join' ? { name: 'Mila' } : {} });
  const { lessonId } = (await response.json()) as Seated;
  await person.page.goto(`${stage.server.url}/lesson/${lessonId}`);
  await untilBoard(person);
  return person;
}

async function savedBoard({ page, t }: Person): Promise<string> {
  await page.getByRole('button', { name: t('board.export.menuReader') }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: t('board.export.tldr') }).click();
  return readFile(await (await download).path(), 'utf8');
}

async function place({ page }: Person, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId('tools.asset').first().click();
  await (await chooser).setFiles({ name, mimeType: '', buffer });
}

/** A gradient, in parts see-through where the kind can be. */
async function drawn(page: Page, type: string, width: number, height: number): Promise<Buffer> {
  const url = await page.evaluate(
    ([form, w, h]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
      const context = canvas.getContext('2d');
      const colours = context?.createLinearGradient(0, 0, w, h);
      colours?.addColorStop(0, 'rgb(255 0 0 / 50%)');
      colours?.addColorStop(1, 'rgb(0 0 255)');
      if (context && colours) context.fillStyle = colours;
      context?.fillRect(0, 0, w / 2, h);
      return canvas.toDataURL(form);
    },
    [type, width, height] as const,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** Chromium writes one with a canvas when there is transparency; then metadata may stand beside it. */
function asExtended(webp: Buffer): Buffer {
  expect(webp.toString('latin1', 12, 16)).toBe('VP8X');
  const marked = Buffer.from(webp);
  marked[20] = (marked[20] ?? 0) | 0x0c;
  return marked;
}

/** Each frame as the browser draws it. */
function pixels(page: Page, bytes: Uint8Array): Promise<string[]> {
  return page.evaluate(
    async ([data, type]) => {
      const binary = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const decoder = new ImageDecoder({ data: binary, type });
      await decoder.completed;
      const frames: string[] = [];
      for (let frameIndex = 0; frameIndex < (decoder.tracks.selectedTrack?.frameCount ?? 0); frameIndex++) {
        const { image } = await decoder.decode({ frameIndex });
        const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight);
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const shown = context?.getImageData(0, 0, canvas.width, canvas.height).data;
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', shown ?? new Uint8Array()));
        frames.push(`${String(canvas.width)}×${String(canvas.height)} ${hash.join(' ')}`);
        image.close();
      }
      return frames;
    },
    [Buffer.from(bytes).toString('base64'), cleanPicture(bytes)?.mediaType ?? ''] as const,
  );
}

/** What leaves the device from now on: the files of all uploads, as Latin-1. */
async function filesSent(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const files: File[] = [];
    Object.assign(window, { files });
    const { prototype } = XMLHttpRequest;
    const { send } = prototype;
    prototype.send = function (body) {
      const file = body instanceof FormData ? body.get('file') : null;
      if (file instanceof File) files.push(file);
      send.call(this, body);
    };
  });
  return () =>
    page.evaluate(async () => {
      const { files } = window as unknown as { files: File[] };
      const contents = await Promise.all(files.map((file) => file.arrayBuffer()));
      const letters = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
      return contents.map((content) => letters(new Uint8Array(content)));
    });
}
