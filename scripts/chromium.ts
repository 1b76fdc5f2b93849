/**
 * The Chromium that the browser tests drive: the machine's own, for a package of npm holds none. Most of them drive its
 * headless shell, where there is one: a page opens in it at half the work.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './debian.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium or Chrome, `CHROMIUM` of the environment first; null when there is none. */
export function findChromium(): string | null {
  const wanted = process.env['CHROMIUM'];
  if (wanted !== undefined && wanted !== '') return wanted;
  return onPath(names) ?? macPaths.find((path) => existsSync(path)) ?? null;
}

function onPath(programs: readonly string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin'];
  const candidates = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((path) => existsSync(path)) ?? null;
}

const shellNames = ['chromium-headless-shell', 'chrome-headless-shell'];

/** `HEADLESS_SHELL` of the environment first, which may be empty: then there is none. */
export function findHeadlessShell(): string | null {
  const wanted = process.env['HEADLESS_SHELL'];
  if (wanted !== undefined) return wanted || null;
  return onPath(shellNames);
}

/** As `findHeadlessShell`; where Debian's packages can be installed, it installs what is missing. */
export function ensureHeadlessShell(): string | null {
  const isWanted = process.env['HEADLESS_SHELL'] === undefined;
  const found = findHeadlessShell();
  if (found !== null || !isWanted) return found;
  installFromDebian('the headless shell for the browser tests', 'chromium-headless-shell');
  return findHeadlessShell();
}

/** As `findChromium`; where Debian's packages can be installed, it installs what is missing. */
export function ensureChromium(): string | null {
  const install = (): boolean =>
    installFromDebian('Chromium for the browser tests', 'chromium', 'fonts-noto-color-emoji');
  return findChromium() ?? (install() ? findChromium() : null);
}
