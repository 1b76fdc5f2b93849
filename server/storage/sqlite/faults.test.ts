import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage, StorageError, type Storage } from '../index.ts';
import { entry, newLesson, run } from '../suite.ts';

let dataDir: string;
const opened: Storage[] = [];
const openHere = async () => {
  const storage = await openStorage({ dataDir });
  opened.push(storage);
  return storage;
};
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lol-faults-'));
});
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
  await rm(dataDir, { recursive: true, force: true });
});

const refusalOf = async (work: Promise<unknown>): Promise<StorageError> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StorageError);
  return error as StorageError;
};

/** A disk of its own that can be filled; null where this user may not mount one. */
function smallDisk(folder: string): (() => void) | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'lol-test', folder], { stdio: 'ignore' });
    return () => execFileSync('umount', [folder]);
  } catch {
    return null;
  }
}

test('a full disk refuses whole batches, keeps reading, and takes up writing when there is space again', async ({
  skip,
}) => {
  const unmount = smallDisk(dataDir);
  if (!unmount) return skip('needs the right to mount a small disk');
  try {
    const storage = await openHere();
    const [id, other] = [await newLesson(storage, 'FULL22'), await newLesson(storage, 'ALSO22')];
    const ballast = join(dataDir, 'ballast');
    const fill = async () => {
      for (;;) await appendFile(ballast, Buffer.alloc(64 * 1024));
    };
    await expect(fill()).rejects.toMatchObject({ code: 'ENOSPC' });

    let kept = 1;
    const fault = await refusalOf(
      (async () => {
        for (;;) {
          const entries = [entry(kept + 1, JSON.stringify('x'.repeat(20_000))), entry(kept + 2)];
          await storage.append([
            { lessonId: id, generation: 0, entries },
            { lessonId: other, generation: 0, entries },
          ]);
          kept += 2;
        }
      })(),
    );
    expect(fault.isFull).toBe(true);
    expect(fault.message).toContain('No space left');
    for (const lessonId of [id, other]) {
      expect((await storage.entries(lessonId, 1, 10_000)).map((row) => row.seq)).toHaveLength(kept);
    }
    const upload = { lessonId: id, hash: 'ab'.repeat(32), mediaType: 'image/png', bytes: 900_000, rules: 1 };
    expect((await refusalOf(storage.putUpload(upload, Buffer.alloc(900_000)))).isFull).toBe(true);
    expect(await storage.upload(id, upload.hash)).toBeNull();
    expect(await readdir(join(dataDir, 'uploads', id)).catch(() => [])).toEqual([]);

    await rm(ballast);
    await storage.append([{ lessonId: id, generation: 0, entries: run(kept + 1, kept + 3) }]);
    await storage.putUpload(upload, Buffer.alloc(900_000));
    expect((await storage.entries(id, kept + 1, 10)).map((row) => row.seq)).toEqual([kept + 1, kept + 2, kept + 3]);
    await storage.close();
    const again = await openHere();
    expect((await again.entries(id, 1, 10_000)).length).toBe(kept + 3);
    await again.close();
  } finally {
    unmount();
  }
});

test('a killed process loses nothing that was acknowledged, and the log has no gap', async () => {
  let storage = await openHere();
  const id = await newLesson(storage, 'KILL22');
  await storage.close();

  let acknowledged = 1;
  for (const enough of [150, 600, 1100]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'appendForever.ts'), dataDir, id], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Math.max(acknowledged, Number(line));
      if (acknowledged >= enough) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');

    storage = await openHere();
    const seqs = (await storage.entries(id, 1, 1_000_000)).map((row) => row.seq);
    expect(seqs.length).toBeGreaterThanOrEqual(acknowledged);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    await storage.close();
  }
  storage = await openHere();
  expect((await storage.openLesson(id))?.generation).toBe(4);
});

test('a damaged database is refused with the file and the remedy', async () => {
  const storage = await openHere();
  const id = await newLesson(storage);
  await storage.append([{ lessonId: id, generation: 0, entries: run(2, 2000) }]);
  await storage.close();
  const file = join(dataDir, 'lol.db');
  const middle = Math.floor((await stat(file)).size / 2);
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(8192, 0xa5), 0, 8192, middle - (middle % 4096));
  await handle.close();

  const { message, isFull } = await refusalOf(openHere());
  expect(message).toContain(file);
  expect(message).toContain('damaged');
  expect(message).toContain('restore a backup');
  expect(isFull).toBe(false);

  await writeFile(file, 'this was never a database\n'.repeat(200));
  expect((await refusalOf(openHere())).message).toContain('restore a backup');
});

test('a second server on the same folder is refused, and may start when the first has ended', async () => {
  const first = await openHere();
  expect((await refusalOf(openHere())).message).toContain(`Another server is using ${dataDir}`);
  await first.close();
  await openHere();
});

test('a database of a newer version is left alone', async () => {
  await (await openHere()).close();
  const db = new DatabaseSync(join(dataDir, 'lol.db'));
  db.exec('UPDATE schema_version SET version = 9999');
  db.close();
  expect((await refusalOf(openHere())).message).toContain('newer version');
});

test('a folder that cannot be made is named', async () => {
  await writeFile(join(dataDir, 'file'), '');
  const blocked = join(dataDir, 'file', 'data');
  expect((await refusalOf(openStorage({ dataDir: blocked }))).message).toContain(blocked);
});

test('names that would lead out of the folder are refused', async () => {
  const storage = await openHere();
  const id = await newLesson(storage);
  const upload = { lessonId: id, hash: '../../escape', mediaType: 'image/png', bytes: 1, rules: 1 };
  await refusalOf(storage.putUpload(upload, Buffer.alloc(1)));
  expect(await readdir(dataDir)).not.toContain('escape');
});

test('a storage that was closed refuses in the same words as any fault', async () => {
  const storage = await openHere();
  await storage.close();
  await storage.close();
  await refusalOf(storage.codeOf('any_lesson_id' as Parameters<Storage['codeOf']>[0]));
});
