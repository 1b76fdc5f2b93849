/** The thread of checkpointer.ts. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** Past this many pages of 4 KiB the log is emptied even if that makes a commit wait for it. */
const MOST_PAGES = 8192;

const db = new DatabaseSync(String(workerData), { timeout: 1000 });
db.exec('PRAGMA synchronous = NORMAL');

parentPort?.on('message', (message) => {
  if (message === 'stop') {
    db.close();
    parentPort?.close();
    return;
  }
  try {
    const pages = Number(db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get()?.['log'] ?? 0);
    // A passive checkpoint lets commits pass; while they keep coming, the log is never done with and would grow forever.
    if (pages > MOST_PAGES) db.prepare('PRAGMA wal_checkpoint(RESTART)').get();
  } catch {
    // Harmless: a full disk, or a busy moment. The log still holds everything, and the next second tries again.
  }
});
