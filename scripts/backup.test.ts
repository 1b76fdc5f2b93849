/** A backup of a server at work, and the server that starts from it. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openHeadlessBoard } from '../client/board/headlessBoard.ts';
import type { Joined } from '../client/connection/index.ts';
import { Participant } from '../client/connection/participant.ts';
import { ClassroomServer } from '../e2e/harness/classroomServer.ts';
import { loadSecret } from '../server/access/index.ts';
import { put, stroke } from '../server/board/testing/fixtures.ts';
import { openStorage } from '../server/storage/index.ts';
import { newLesson } from '../server/storage/suite.ts';
import { png } from '../server/testing/pictures.ts';
import type { Seated } from '../shared/api.ts';
import { type Finished, run } from './run.ts';

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lol-backup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
async function serve(dataDir: string): Promise<ClassroomServer> {
  const server = new ClassroomServer(dataDir, { CANARY: 'off' });
  onTestFinished(() => server.stop());
  await server.start();
  return server;
}
const backUp = (dataDir: string, folder: string): Promise<Finished> =>
  run(['scripts/backup.ts', folder], { collect: true, env: { DATA_DIR: dataDir } });

/** Comes in by the secret of a teacher's link. */
async function teach(server: ClassroomServer, secret: string): Promise<{ participant: Participant; seated: Seated }> {
  const response = await fetch(`${server.url}/api/doors/teach/${secret}/seat`, { method: 'POST' });
  expect(response.status).toBe(200);
  const seated = (await response.json()) as Seated;
  const { lessonId, token } = seated;
  const participant = new Participant({ url: server.url, lessonId, token, device: 'computer' });
  onTestFinished(() => participant.close());
  return { participant, seated };
}
const inside = (participant: Participant): Promise<Joined> => new Promise((resolve) => participant.onJoined(resolve));
const secretOf = (link: string): string => link.split('/').at(-1)!;

test('a backup made while a class draws is the lesson at one moment, with its pictures and links', async () => {
  const [dataDir, folder] = [await scratch(), join(await scratch(), 'backups', 'monday')];
  const server = await serve(dataDir);
  const { links } = await server.createLesson({ title: 'Vulkanen', guests: [{ name: 'Fatima' }] });
  const { participant, seated } = await teach(server, secretOf(links.teacher));
  const first = await inside(participant);

  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(png(4, 4))], { type: 'image/png' }), 'picture.png');
  const upload = await fetch(`${server.url}/api/lessons/${seated.lessonId}/uploads`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${seated.token}` },
  });
  const { src } = (await upload.json()) as { src: string };

  // Somebody reads since before the drawing: all of it stays in the write-ahead log, beside the database's file.
  const reader = new DatabaseSync(join(dataDir, 'lol.db'), { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM entry').get();
  let count = 0;
  const end = { isOver: false };
  const drawing = (async () => {
    while (!end.isOver) {
      const diff = put(stroke(`s${count}`)) as Record<string, unknown[]>;
      await participant.send('board:push', { clock: 0, diff });
      count++;
    }
  })();
  await expect.poll(() => count, { timeout: 20_000 }).toBeGreaterThan(10);
  const before = count;
  const { code, output } = await backUp(dataDir, folder);
  expect(output).toMatch(/1 lessons with \d+ entries, 1 pictures/);
  expect(output).toMatch(/key of all links/);
  expect(code).toBe(0);
  const after = count;
  expect(after).toBeGreaterThan(before);
  end.isOver = true;
  await drawing;
  reader.close();
  participant.close();
  await server.stop();
  expect((await readdir(folder)).sort()).toEqual(['lol.db', 'secret.key', 'uploads']);
  expect((await stat(join(folder, 'secret.key'))).mode & 0o077).toBe(0);

  const restored = await serve(folder);
  const { participant: again } = await teach(restored, secretOf(links.teacher));
  const joined = await inside(again);
  // Numbers of what came after the backup are given out again: clients that hold them must be able to tell.
  expect(joined.generation).toBeGreaterThan(first.generation + 100);
  using board = openHeadlessBoard(again);
  await board.loaded;
  const drawn = Object.keys(board.records()).filter((id) => id.startsWith('shape:'));
  expect(drawn.length).toBeGreaterThanOrEqual(before);
  expect(drawn.length).toBeLessThanOrEqual(after + 1);
  expect(new Set(drawn)).toEqual(new Set(drawn.map((_id, index) => `shape:s${index}`)));
  const inSeat = { headers: { authorization: `Bearer ${seated.token}` } };
  expect((await fetch(restored.url + src, inSeat)).status).toBe(200);
  const guest = links.guests[0]!.link;
  expect((await fetch(`${restored.url}/api/doors/guest/${secretOf(guest)}`)).status).toBe(200);
});

test('a backup goes to a new folder only, and a failed one leaves nothing behind', async () => {
  const parent = await scratch();
  const dataDir = await scratch();
  await (await openStorage({ dataDir })).close();
  loadSecret(dataDir);
  const taken = join(parent, 'taken');
  await mkdir(taken);
  await writeFile(join(taken, 'lol.db'), 'of somebody else');
  expect(await backUp(dataDir, taken)).toMatchObject({
    code: 1,
    output: `${taken} is not empty: name a new folder.\n`,
  });
  expect((await backUp(join(parent, 'nothing'), join(parent, 'new'))).output).toMatch(/^There is no database in /);
  await rm(join(dataDir, 'secret.key'));
  expect((await backUp(dataDir, join(parent, 'new'))).output).toMatch(/failed and left nothing: .*secret\.key/);
  expect(await readdir(parent)).toEqual(['taken']);
});

test('a backup says which pictures are missing, and has all the rest', async () => {
  const [dataDir, folder] = [await scratch(), join(await scratch(), 'new')];
  loadSecret(dataDir);
  const storage = await openStorage({ dataDir });
  const lessonId = await newLesson(storage);
  const content = png(4, 4);
  const hash = createHash('sha256').update(content).digest('hex');
  await storage.putUpload({ lessonId, hash, mediaType: 'image/png', bytes: content.length, rules: 0 }, content);
  await storage.close();
  await writeFile(join(dataDir, 'uploads', lessonId, hash), 'damaged');
  const { code, output } = await backUp(dataDir, folder);
  expect(code).toBe(1);
  expect(output).toMatch(/missing or damaged in .*: 1 pictures/);
  expect(await readdir(folder)).toContain('lol.db');
});
