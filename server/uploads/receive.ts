/** Takes in one picture of a multipart request, and keeps it. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { pictureSrc } from '../../shared/pictures/address.ts';
import { cleanPicture, cleaningRules, isTooLarge, type Picture } from '../../shared/pictures/picture.ts';
import type { RouteDeps } from '../access/index.ts';
import type { Storage } from '../storage/storage.ts';

/** Pictures that are read at once. Each is in memory whole until it is kept; others wait, and their senders with them. */
const MOST_AT_ONCE = 32;

/**
 * Keeps the picture without what it tells beside what it shows: programs that are not ours may send anything. The same
 * picture twice is kept once. Returns its path on this host.
 * @throws ClassroomError `invalid`: no file, or no picture of a known kind; `too_large`: bytes or pixels, or with the
 *   field `lesson`: the lesson has no room for it
 */
export type ReceivePicture = (request: FastifyRequest, lessonId: LessonId, mostBytes: number) => Promise<string>;

/** What routes need that take pictures. */
export interface PictureDeps extends RouteDeps {
  readonly receivePicture: ReceivePicture;
}

export function pictureReceiver(storage: Storage): ReceivePicture {
  let reading = 0;
  const queue: (() => void)[] = [];
  /** Bytes that are being written, by lesson: many uploads at once must not pass the quota together. */
  const arriving = new Map<LessonId, number>();

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (reading >= MOST_AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
    reading++;
    try {
      return await work();
    } finally {
      reading--;
      queue.shift()?.();
    }
  }

  async function keep(lessonId: LessonId, { mediaType, bytes: content }: Picture): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex');
    const src = pictureSrc(lessonId, hash);
    if (await storage.upload(lessonId, hash)) return src;
    const add = (bytes: number): number => {
      const sum = (arriving.get(lessonId) ?? 0) + bytes;
      if (sum > 0) arriving.set(lessonId, sum);
      else arriving.delete(lessonId);
      return sum;
    };
    const together = add(content.length);
    try {
      if ((await storage.uploadedBytes(lessonId)) + together > limits.lessonUploadBytes)
        throw new ClassroomError('too_large', 'the lesson has no room for more pictures', 'lesson');
      await storage.putUpload({ lessonId, hash, mediaType, bytes: content.length, rules: cleaningRules }, content);
    } finally {
      add(-content.length);
    }
    return src;
  }

  return async (request, lessonId, mostBytes) => {
    if (!request.isMultipart()) throw new ClassroomError('invalid', 'not multipart/form-data', 'file');
    const content = await inTurn(() =>
      readFile(request, { files: 1, fields: 4, parts: 5, fieldSize: 1000, fileSize: mostBytes }),
    );
    const picture = cleanPicture(content);
    if (!picture) throw new ClassroomError('invalid', 'not a PNG, JPEG, GIF, WebP or AVIF picture', 'file');
    if (isTooLarge(picture)) throw new ClassroomError('too_large', 'too many pixels', 'file');
    return keep(lessonId, picture);
  };
}

async function readFile(request: FastifyRequest, most: Record<string, number>): Promise<Buffer> {
  try {
    const part = await request.file({ limits: most });
    if (part) {
      const content = await part.toBuffer();
      // The plugin misses it when the last bytes were read before it was known that more came.
      if (!part.file.truncated) return content;
      throw new ClassroomError('too_large', 'the file is too large', 'file');
    }
  } catch (error) {
    if (error instanceof ClassroomError) throw error;
    const isTooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
    throw isTooLarge
      ? new ClassroomError('too_large', 'the file is too large', 'file')
      : new ClassroomError('invalid', 'not a readable upload', 'file');
  }
  throw new ClassroomError('invalid', 'no file', 'file');
}
