/** What is kept of one lesson, kept of another as well: each lesson is deleted on its own. */
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId } from '../../shared/ids.ts';
import { pictureSrc } from '../../shared/pictures/address.ts';
import type { Storage } from '../storage/storage.ts';

/** @throws ClassroomError `not_found` */
export async function copyUpload(storage: Storage, hash: string, from: LessonId, to: LessonId): Promise<void> {
  if (await storage.upload(to, hash)) return;
  const upload = await storage.upload(from, hash);
  const content = await storage.uploadContent(from, hash);
  if (!upload || !content) throw new ClassroomError('not_found');
  await storage.putUpload({ ...upload, lessonId: to }, content);
}

/** A picture by its path. @returns its path there @throws ClassroomError `not_found` */
export async function copyPicture(storage: Storage, src: string, from: LessonId, to: LessonId): Promise<string> {
  const hash = src.slice(src.lastIndexOf('/') + 1);
  await copyUpload(storage, hash, from, to);
  return pictureSrc(to, hash);
}
