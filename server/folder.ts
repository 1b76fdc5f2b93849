/** A folder of the administrator's choice, made where it is missing. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * As `mkdir -p`, for this user only. Node's own way turns in circles for ever where the system will have nothing made in
 * a folder that is there, as in `/proc`.
 * @throws Error of the file system
 */
export function makeFolder(folder: string): void {
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere || !statSync(folder).isDirectory()) throw error;
  }
}
