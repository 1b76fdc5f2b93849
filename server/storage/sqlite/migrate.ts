/** Brings a database to the newest schema: numbered files, each applied once and whole. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../storage.ts';

const FOLDER = join(import.meta.dirname, 'migrations');

/** @throws StorageError if the database was written by a newer version of the server */
export function migrate(db: DatabaseSync, file: string): void {
  db.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT');
  const row = db.prepare('SELECT version FROM schema_version').get();
  if (!row) db.exec('INSERT INTO schema_version (version) VALUES (0)');
  const current = Number(row?.['version'] ?? 0);

  const migrations = readdirSync(FOLDER)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, version: Number(name.slice(0, 4)) }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new StorageError(
      `The database ${file} was written by a newer version (schema ${current}, this server knows ${newest}): start that version, or restore an older backup.`,
      { isFull: false },
    );
  }
  for (const { name, version } of migrations) {
    if (version <= current) continue;
    db.exec(`BEGIN IMMEDIATE;
      ${readFileSync(join(FOLDER, name), 'utf8')};
      UPDATE schema_version SET version = ${version};
      COMMIT;`);
  }
}
