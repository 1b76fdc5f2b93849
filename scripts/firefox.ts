/** The Firefox that one browser test drives: Debian's long-term release, or the machine's own. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './debian.ts';

const names = ['firefox-esr', 'firefox'];
const macPath = '/Applications/Firefox.app/Contents/MacOS/firefox';

/** Path of a Firefox, `FIREFOX` of the environment first; null when there is none. */
export function findFirefox(): string | null {
  const wanted = process.env['FIREFOX'];
  if (wanted !== undefined && wanted !== '') return wanted;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin'];
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), macPath];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** As `findFirefox`; where Debian's packages can be installed, it installs what is missing. */
export function ensureFirefox(): string | null {
  const install = (): boolean => installFromDebian('Firefox for the tests in a second browser', 'firefox-esr');
  return findFirefox() ?? (install() ? findFirefox() : null);
}
