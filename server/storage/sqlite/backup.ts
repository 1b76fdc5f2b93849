/** A copy of a data folder that is in use, whole and at one moment. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../../folder.ts';
import { reason } from './faults.ts';

export interface Backup {
  /** Absolute path. */
  readonly folder: string;
  readonly lessons: number;
  readonly entries: number;
  readonly uploads: number;
  readonly bytes: number;
  /** Pictures that the lessons name and that are missing or damaged in the data folder itself. */
  readonly lost: readonly string[];
}

/** More than a server raises the generation by while a backup lies on its shelf. */
const GENERATION_STEP = 1000;

/**
 * Makes `folder` a data folder with what was committed when it began, the key of all links included. Servers may write
 * meanwhile. Either `folder` is there and complete afterwards, or it is not there.
 * @throws Error in one sentence for the administrator
 */
export async function backUp(dataDir: string, folder: string): Promise<Backup> {
  const source = resolve(dataDir);
  const target = resolve(folder);
  if (!(await isFile(join(source, 'lol.db')))) throw new Error(`There is no database in ${source}: set DATA_DIR.`);
  if (!(await isAbsentOrEmpty(target))) throw new Error(`${target} is not empty: name a new folder.`);
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  try {
    makeFolder(draft);
    const file = join(draft, 'lol.db');
    copyDatabase(join(source, 'lol.db'), file);
    const { uploads, ...counts } = readyForRestore(file);
    const lost: string[] = [];
    for (const upload of uploads) {
      const isKept = await copyUpload(upload, source, draft);
      if (!isKept) lost.push(`${upload.lessonId}/${upload.hash}`);
    }
    await copyFile(join(source, 'secret.key'), join(draft, 'secret.key'));
    await chmod(join(draft, 'secret.key'), 0o600);
    await chmod(file, 0o600);
    const bytes = await settle(draft);
    // Empty, if it is there at all; not every system renames onto a folder.
    await rmdir(target).catch(() => undefined);
    await rename(draft, target);
    await sync(dirname(target));
    return { folder: target, ...counts, uploads: uploads.length - lost.length, bytes, lost };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw new Error(`The backup to ${target} failed and left nothing: ${reason(error)}`, { cause: error });
  }
}

/** One reading transaction, whatever is written meanwhile: writers do not wait for it, and it not for them. */
function copyDatabase(from: string, to: string): void {
  const db = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
}

interface Contents {
  readonly lessons: number;
  readonly entries: number;
  readonly uploads: readonly UploadRow[];
}

interface UploadRow {
  readonly lessonId: string;
  readonly hash: string;
  /** Of what took the place of the first content; null: nothing did. */
  readonly contentHash: string | null;
}

// Before the second migration there is no `content_hash`.
const uploadOf = (row: Record<string, unknown>): UploadRow => ({
  lessonId: String(row['lesson_id']),
  hash: String(row['hash']),
  contentHash: typeof row['content_hash'] === 'string' ? row['content_hash'] : null,
});

/** Checks the copy, and marks it as another line of history than the one that goes on without it. */
function readyForRestore(file: string): Contents {
  const db = new DatabaseSync(file);
  const number = (query: string): number => Number(Object.values(db.prepare(query).get() ?? {})[0]);
  try {
    // Clients may hold entries after this moment, under numbers that will be given out again: a new generation says so.
    db.exec(`UPDATE lesson SET epoch = epoch + ${GENERATION_STEP}, is_open = 1 WHERE epoch > 0`);
    const verdict = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (verdict !== 'ok') throw new Error(`the copy is damaged (${String(verdict)}).`);
    if (db.prepare('PRAGMA foreign_key_check').get()) throw new Error('the copy has entries of no lesson.');
    const gaps = number(
      `SELECT count(*) FROM lesson WHERE last_seq <> (SELECT count(*) FROM entry WHERE lesson_id = lesson.id)
       OR last_seq <> (SELECT coalesce(max(seq), 0) FROM entry WHERE lesson_id = lesson.id)`,
    );
    if (gaps > 0) throw new Error('the copy has lessons with gaps in their log.');
    return {
      lessons: number('SELECT count(*) FROM lesson'),
      entries: number('SELECT count(*) FROM entry'),
      uploads: db.prepare('SELECT * FROM upload').all().map(uploadOf),
    };
  } finally {
    db.close();
  }
}

/** False: the picture is not there as it was kept. Files come before their rows, so none can be on its way. */
async function copyUpload(upload: UploadRow, source: string, draft: string): Promise<boolean> {
  const { lessonId, hash } = upload;
  const path = join('uploads', lessonId, hash);
  const from = join(source, path);
  const to = join(draft, path);
  if (!(await isFile(from))) return false;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const copied = createHash('sha256')
    .update(await readFile(to))
    .digest('hex');
  if (copied === hash || copied === upload.contentHash) return true;
  // Cleaned since the database was copied.
  if (copied === contentHashNow(join(source, 'lol.db'), upload)) {
    noteContent(join(draft, 'lol.db'), upload, copied);
    return true;
  }
  await rm(to);
  return false;
}

function contentHashNow(file: string, { lessonId, hash }: UploadRow): string | null {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    const row = db.prepare('SELECT * FROM upload WHERE lesson_id = ? AND hash = ?').get(lessonId, hash);
    return row ? uploadOf(row).contentHash : null;
  } finally {
    db.close();
  }
}

function noteContent(file: string, { lessonId, hash }: UploadRow, contentHash: string): void {
  const db = new DatabaseSync(file);
  try {
    db.prepare('UPDATE upload SET content_hash = ? WHERE lesson_id = ? AND hash = ?').run(contentHash, lessonId, hash);
  } finally {
    db.close();
  }
}

/** Brings all files to the disk; their bytes together. */
async function settle(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    await sync(path);
    if (entry.isFile()) bytes += (await stat(path)).size;
  }
  await sync(folder);
  return bytes;
}

async function sync(path: string): Promise<void> {
  // Windows opens no folders.
  const file = await open(path, 'r').catch(() => null);
  await file?.sync().catch(() => undefined);
  await file?.close();
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

async function isAbsentOrEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
