/** Boards from before something was refused: what is on them cannot be drawn there any more. */
import { openStorage } from '../../server/storage/index.ts';
import type { LessonId } from '../../shared/ids.ts';
import type { ClassroomServer } from './classroomServer.ts';

/** Puts the diff into the log as it stands there, while the server is down. */
export async function writeOnBoard(server: ClassroomServer, lessonId: LessonId, diff: object): Promise<void> {
  await server.stop();
  const storage = await openStorage({ dataDir: server.dataDir });
  const opened = await storage.openLesson(lessonId);
  if (!opened) throw new Error('no such lesson');
  const { generation, entries, checkpoint } = opened;
  const seq = (entries.at(-1)?.seq ?? checkpoint?.seq ?? 0) + 1;
  const data = JSON.stringify({ diff });
  const entry = { seq, atMs: Date.now(), by: 'system', kind: 'board:changed', version: 1, data } as const;
  await storage.append([{ lessonId, generation, entries: [entry] }]);
  await storage.closeLesson({ lessonId, generation });
  await storage.close();
  await server.start();
}
