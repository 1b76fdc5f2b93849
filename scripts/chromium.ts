/** The Chromium that the browser tests drive: the machine's own, for a package of npm holds none. */
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
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin'];
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...macPaths];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** As `findChromium`; where Debian's packages can be installed, it installs what is missing. */
export function ensureChromium(): string | null {
  const install = (): boolean =>
    installFromDebian('Chromium for the browser tests', 'chromium', 'fonts-noto-color-emoji');
  return findChromium() ?? (install() ? findChromium() : null);
}
