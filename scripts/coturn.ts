/** The TURN server that the tests run: coturn, as Debian has it. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './debian.ts';

/** Path of coturn's program, `COTURN` of the environment first; null when there is none. */
export function findCoturn(): string | null {
  const wanted = process.env['COTURN'];
  if (wanted !== undefined && wanted !== '') return wanted;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin'];
  return folders.map((folder) => join(folder, 'turnserver')).find((path) => existsSync(path)) ?? null;
}

/** As `findCoturn`; where Debian's packages can be installed, it installs what is missing. */
export function ensureCoturn(): string | null {
  const install = (): boolean => installFromDebian('coturn for the tests with a TURN server', 'coturn');
  return findCoturn() ?? (install() ? findCoturn() : null);
}
