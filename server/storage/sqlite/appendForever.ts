/** A process for faults.test.ts to kill: appends without end and prints each seq once it is acknowledged. */
import type { LessonId } from '../../../shared/ids.ts';
import { openStorage } from '../index.ts';

const [dataDir, lessonId] = process.argv.slice(2) as [string, LessonId];
const storage = await openStorage({ dataDir });
const opened = await storage.openLesson(lessonId);
if (!opened) throw new Error('no such lesson');
const { generation } = opened;
let seq = opened.entries.at(-1)?.seq ?? 0;
for (;;) {
  const entries = Array.from({ length: 5 }, (_, index) => ({
    seq: seq + index + 1,
    atMs: Date.now(),
    by: 'system' as const,
    kind: 'chat:sent',
    version: 1,
    data: JSON.stringify({ text: 'x'.repeat(seq % 3000) }),
  }));
  await storage.append([{ lessonId, generation, entries }]);
  seq += entries.length;
  process.stdout.write(`${seq}\n`);
  // Lets the pipe drain, as the event loop of a server does.
  await new Promise(setImmediate);
}
