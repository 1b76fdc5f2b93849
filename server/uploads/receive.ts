/** Takes in one picture of a multipart request, and keeps it. */
import type { FastifyRequest } from 'fastify';
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId } from '../../shared/ids.ts';
import { pictureSrc } from '../../shared/pictures/address.ts';
import type { RouteDeps } from '../access/index.ts';
import type { Keeper } from './keep.ts';

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
  readonly kept: Keeper;
}

export function pictureReceiver(kept: Keeper): ReceivePicture {
  let reading = 0;
  const queue: (() => void)[] = [];

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

  return async (request, lessonId, mostBytes) => {
    if (!request.isMultipart()) throw new ClassroomError('invalid', 'not multipart/form-data', 'file');
    const content = await inTurn(() =>
      readFile(request, { files: 1, fields: 4, parts: 5, fieldSize: 1000, fileSize: mostBytes }),
    );
    return pictureSrc(lessonId, (await kept.keepPicture(lessonId, content)).hash);
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
