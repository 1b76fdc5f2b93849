import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { pictureSrc } from '../../shared/pictures/address.ts';
import { cleaningRules, cleanPicture } from '../../shared/pictures/picture.ts';
import { backUp, memoryStorage, openStorage, StorageError } from '../storage/index.ts';
import type { Storage } from '../storage/storage.ts';
import { gif, jpeg } from '../testing/pictures.ts';
import { plant, secret } from '../testing/secrets.ts';
import { type Classroom, startClassroom } from '../testing/startClassroom.ts';

/** As servers kept pictures before they were cleaned. */
async function keepAsBefore(storage: Storage, { lesson }: Classroom, content: Buffer): Promise<string> {
  const hash = createHash('sha256').update(content).digest('hex');
  const upload = { lessonId: lesson.lesson.id, hash, mediaType: 'image/jpeg', bytes: content.length, rules: 0 };
  await storage.putUpload(upload, content);
  return hash;
}

const photo = (orientation: number): Buffer => plant.jpeg(jpeg(60, 40), orientation);

async function ask({ url, lesson }: Classroom, token: string, hash: string): Promise<Response> {
  return fetch(url + pictureSrc(lesson.lesson.id, hash), { headers: { authorization: `Bearer ${token}` } });
}

test('after an upgrade all pictures of before are cleaned, under the addresses that they have', async () => {
  const storage = memoryStorage();
  const classroom = await startClassroom({ storage });
  const { token, lessonId } = await classroom.seat('teacher');
  const hashes = await Promise.all([1, 3, 6, 8].map((each) => keepAsBefore(storage, classroom, photo(each))));
  const lie = await keepAsBefore(storage, classroom, gif(10, 10, [[20_000, 20_000]]));
  const none = await keepAsBefore(storage, classroom, Buffer.from(`\xff\xd8\xff ${secret}`, 'latin1'));
  await classroom.stop();
  await classroom.start();

  await expect.poll(async () => (await storage.uploadsBefore(cleaningRules, null, 10)).length).toBe(2);
  for (const hash of hashes) {
    const answer = await ask(classroom, token, hash);
    expect(answer.status).toBe(200);
    const content = Buffer.from(await answer.arrayBuffer());
    expect(content.includes(secret)).toBe(false);
    expect(await storage.upload(lessonId, hash)).toMatchObject({ bytes: content.length, rules: cleaningRules });
  }
  // What is no picture by today's rules may tell anything, or end a phone: it is not shown.
  for (const hash of [lie, none]) expect((await ask(classroom, token, hash)).status).toBe(404);
});

test('a picture that is not cleaned yet is cleaned before it is served, also where nothing can be written', async () => {
  const memory = memoryStorage();
  let isFull = true;
  const storage: Storage = {
    ...memory,
    // The background has not come to it.
    uploadsBefore: async () => [],
    replaceUpload: (upload, content) =>
      isFull ? Promise.reject(new StorageError('full', { isFull })) : memory.replaceUpload(upload, content),
  };
  const classroom = await startClassroom({ storage });
  const { token, lessonId } = await classroom.seat('teacher');
  const hash = await keepAsBefore(memory, classroom, photo(6));
  for (const [full, rules] of [
    [true, 0],
    [false, cleaningRules],
  ] as const) {
    isFull = full;
    const answers = await Promise.all([1, 2, 3].map(() => ask(classroom, token, hash)));
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).includes(secret)).toBe(false);
    }
    expect((await memory.upload(lessonId, hash))?.rules).toBe(rules);
  }
});

test('a kill at any moment of the cleaning is made good, and a backup of that moment is whole', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'lol-stored-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await mkdir(join(dataDir, 'copies'));
  await writeFile(join(dataDir, 'secret.key'), Buffer.alloc(32, 7));
  let storage = await openStorage({ dataDir });
  const classroom = await startClassroom({ storage });
  const { lessonId } = await classroom.seat('teacher');
  const names = [1, 3, 6] as const;
  const hashes = await Promise.all(names.map((each) => keepAsBefore(storage, classroom, photo(each))));
  await classroom.stop();
  await storage.close();

  // Nothing yet; what it will be is written down; the file is there, but not that it is.
  const db = new DatabaseSync(join(dataDir, 'lol.db'));
  for (const [at, hash] of hashes.entries()) {
    const bytes = cleanPicture(photo(names[at] ?? 1))?.bytes ?? new Uint8Array();
    const contentHash = createHash('sha256').update(bytes).digest('hex');
    if (at > 0) db.prepare('UPDATE upload SET content_hash = ? WHERE hash = ?').run(contentHash, hash);
    if (at > 1) await writeFile(join(dataDir, 'uploads', lessonId, hash), bytes);
  }
  db.close();
  expect(await backUp(dataDir, join(dataDir, 'copies', 'between'))).toMatchObject({ uploads: 3, lost: [] });

  storage = await openStorage({ dataDir });
  await startClassroom({ storage });
  await expect.poll(async () => (await storage.uploadsBefore(cleaningRules, null, 10)).length).toBe(0);
  for (const hash of hashes) {
    expect(Buffer.from((await storage.uploadContent(lessonId, hash)) ?? []).includes(secret)).toBe(false);
  }
  expect(await backUp(dataDir, join(dataDir, 'copies', 'after'))).toMatchObject({ uploads: 3, lost: [] });
  await storage.close();
});
