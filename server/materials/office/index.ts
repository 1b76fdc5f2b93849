/** Office and OpenDocument files as PDFs, by the LibreOffice of this machine, where there is one. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ClassroomError, unreachable } from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import type { Log } from '../../room/index.ts';
import { findApart, runBounded, type Bounds } from './bounded.ts';
import { officeKindOf, type OfficeKind } from './kind.ts';
import { officeSettings } from './settings.ts';

export interface OfficeConverter {
  readonly isThere: boolean;
  /**
   * One at a time, in turn. A PDF of at most one page more than a deck may have.
   * @throws ClassroomError `invalid`: no Office file, or damaged; field `password`: locked. `too_large`; field `time`: it
   * took too long. `rate_limited`: too many wait already. `storage`: LibreOffice is not there, does not run, or has no room
   * @throws the reason of the signal
   */
  convert(file: Uint8Array, signal?: AbortSignal): Promise<Buffer>;
  /** Ends what runs and refuses what waits. */
  stop(): Promise<void>;
}

export interface OfficeDeps {
  readonly log: Log;
  /** The setting `LIBREOFFICE`: a path or name; null: whatever is found; `off`: none. */
  readonly program: string | null;
  /** As in PATH. */
  readonly searchPath: string;
  /** What files of strangers must not show. */
  readonly hidden: readonly string[];
  /** For tests. */
  readonly bounds?: Partial<Bounds>;
}

/** Of a machine without LibreOffice. */
export const noOffice: OfficeConverter = {
  isThere: false,
  convert: () => Promise.reject(new ClassroomError('storage', 'no LibreOffice')),
  stop: () => Promise.resolve(),
};

/** LibreOffice needs less than one GB of addresses for a plain file. */
const usual: Bounds = { timeMs: 60_000, memoryBytes: 3 * 1024 ** 3, fileBytes: 2 * limits.materialBytes };
const MOST_WAITING = 8;
const folderStart = 'lol-office-';
/** A folder of this age was left by a server that was ended. */
const LEFT_MS = 3600_000;

export function officeConverter({ log, program, searchPath, hidden, bounds }: OfficeDeps): OfficeConverter {
  const path =
    program === 'off' ? null : findProgram(program === null ? ['soffice', 'libreoffice'] : [program], searchPath);
  if (path === null) return noOffice;
  const apart = findApart(searchPath);
  void apart.then((found) => log.info({ program: path, keptApart: found !== null }, 'office files can be converted'));
  const cleared = clearLeft();
  const stopping = new AbortController();
  let last: Promise<unknown> = cleared;
  let waiting = 0;

  const run = async (file: Buffer, kind: OfficeKind, folder: string, signal: AbortSignal): Promise<Buffer> => {
    const profile = join(folder, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), officeSettings);
    const source = join(folder, `document.${kind.extension}`);
    await writeFile(source, file);
    const pages = JSON.stringify({ PageRange: { type: 'string', value: `1-${String(limits.deckPages + 1)}` } });
    const command = [
      path,
      ...['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nologo'],
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      ...['--convert-to', `pdf:${kind.filter}:${pages}`, '--outdir', folder, source],
    ];
    const startMs = performance.now();
    const found = await apart;
    const outcome = await runBounded(
      {
        command,
        folder,
        searchPath,
        hidden: hidden.filter((each) => !folder.startsWith(join(each, sep))),
        bounds: { ...usual, ...bounds },
        signal,
      },
      found,
    );
    log.info({ kind: kind.extension, outcome, ms: Math.round(performance.now() - startMs) }, 'an office file');
    switch (outcome) {
      case 'ended':
        return resultOf(join(folder, 'document.pdf'));
      case 'tooSlow':
        throw new ClassroomError('too_large', 'took too long', 'time');
      case 'aborted':
        signal.throwIfAborted();
        throw new ClassroomError('storage', 'stopping');
      case 'notStarted':
        throw new ClassroomError('storage', 'does not start');
      default:
        return unreachable(outcome);
    }
  };

  return {
    isThere: true,
    async convert(file, signal) {
      if (file.byteLength > limits.materialBytes) throw new ClassroomError('too_large');
      const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
      const kind = officeKindOf(bytes);
      if (waiting >= MOST_WAITING) throw new ClassroomError('rate_limited');
      waiting++;
      const either = signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal;
      const work = last
        .then(async () => {
          either.throwIfAborted();
          const folder = await mkdtemp(join(tmpdir(), folderStart)).catch(noRoom);
          try {
            return await run(bytes, kind, folder, either);
          } finally {
            await rm(folder, { recursive: true, force: true, maxRetries: 3 });
          }
        })
        .finally(() => waiting--);
      last = work.catch(() => undefined);
      return work;
    },
    async stop() {
      stopping.abort(new ClassroomError('storage', 'stopping'));
      await last;
    },
  };
}

function findProgram(names: readonly string[], searchPath: string): string | null {
  const folders = searchPath.split(delimiter).filter(Boolean);
  const paths = names.flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** @throws ClassroomError `invalid`: LibreOffice gave up on it, and says no more than that */
async function resultOf(path: string): Promise<Buffer> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size === 0) throw new ClassroomError('invalid', 'LibreOffice cannot read it');
  if (size > limits.materialBytes) throw new ClassroomError('too_large');
  return readFile(path);
}

function noRoom(error: unknown): never {
  throw new ClassroomError('storage', String(error));
}

async function clearLeft(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(folderStart))) {
    const path = join(tmpdir(), name);
    const ageMs = Date.now() - (await stat(path).then(({ mtimeMs }) => mtimeMs, Date.now));
    if (ageMs > LEFT_MS) await rm(path, { recursive: true, force: true });
  }
}
