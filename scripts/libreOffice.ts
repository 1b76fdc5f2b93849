/** The LibreOffice that tests of Office files run, as Debian has it. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './debian.ts';

/** `LIBREOFFICE` of the environment first; null when there is none. */
export function findLibreOffice(): string | null {
  const wanted = process.env['LIBREOFFICE'];
  if (wanted !== undefined && wanted !== '') return wanted;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin'];
  return folders.map((folder) => join(folder, 'soffice')).find((path) => existsSync(path)) ?? null;
}

/** As `findLibreOffice`; where Debian's packages can be installed, it installs what is missing: 40 s. */
export function ensureLibreOffice(): string | null {
  const packages = ['writer', 'impress', 'calc'].map((part) => `libreoffice-${part}`);
  const install = (): boolean => installFromDebian('LibreOffice for the tests with Office files', ...packages);
  return findLibreOffice() ?? (install() ? findLibreOffice() : null);
}
