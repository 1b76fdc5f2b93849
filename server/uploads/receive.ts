/** Takes in one picture of a multipart request, and keeps it. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId } from '../../shared/ids.ts';
import type { Storage } from '../storage/storage.ts';
import { imageOf } from './image.ts';

/** A small file can unfold to a picture that no phone can hold. */
const MOST_PX = 12_000;

export interface ReceivedImage {
  readonly mediaType: string;
  readonly content: Buffer;
}

/** @throws ClassroomError `invalid`: no file, or no picture of a known kind; `too_large`: bytes or pixels */
export async function receiveImage(request: FastifyRequest, mostBytes: number): Promise<ReceivedImage> {
  if (!request.isMultipart()) throw new ClassroomError('invalid', 'not multipart/form-data', 'file');
  const limits = { files: 1, fields: 4, parts: 5, fileSize: mostBytes };
  const content = await readFile(request, limits);
  const image = imageOf(content);
  if (!image || image.widthPx === 0 || image.heightPx === 0) {
    throw new ClassroomError('invalid', 'not a PNG, JPEG, GIF, WebP or AVIF picture', 'file');
  }
  if (image.widthPx > MOST_PX || image.heightPx > MOST_PX) {
    throw new ClassroomError('too_large', 'too many pixels', 'file');
  }
  return { mediaType: image.mediaType, content };
}

async function readFile(request: FastifyRequest, limits: Record<string, number>): Promise<Buffer> {
  try {
    const part = await request.file({ limits });
    if (part) return await part.toBuffer();
  } catch (error) {
    const isTooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
    throw isTooLarge
      ? new ClassroomError('too_large', 'the file is too large', 'file')
      : new ClassroomError('invalid', 'not a readable upload', 'file');
  }
  throw new ClassroomError('invalid', 'no file', 'file');
}

/** Returns the path of the picture on this host. The same picture twice is kept once. */
export async function keepImage(
  storage: Storage,
  lessonId: LessonId,
  { mediaType, content }: ReceivedImage,
): Promise<string> {
  const hash = createHash('sha256').update(content).digest('hex');
  await storage.putUpload({ lessonId, hash, mediaType, bytes: content.length }, content);
  return `/uploads/${lessonId}/${hash}`;
}
