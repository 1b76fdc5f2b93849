/** Keeps bytes of a lesson by their content, within what a lesson may keep. */
import { createHash } from 'node:crypto';
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { cleanPicture, cleaningRules, isTooLarge, type Picture } from '../../shared/pictures/picture.ts';
import type { Storage } from '../storage/storage.ts';

/** The same bytes twice are kept once. @throws ClassroomError `too_large` with the field `lesson`: it has no room for them */
export interface Keeper {
  /** Returns the hash. */
  keep(lessonId: LessonId, content: Uint8Array, mediaType: string): Promise<string>;
  /**
   * Without what a picture tells beside what it shows: programs that are not ours may send anything.
   * @throws ClassroomError `invalid`: no picture of a known kind; `too_large`: too many pixels
   */
  keepPicture(lessonId: LessonId, content: Uint8Array): Promise<KeptPicture>;
}

export interface KeptPicture extends Pick<Picture, 'mediaType' | 'widthPx' | 'heightPx'> {
  readonly hash: string;
  readonly bytes: number;
}

/** Of what is no picture: a part of a file, which is sent only as that file. */
export const filePart = 'application/octet-stream';

export function keeper(storage: Storage): Keeper {
  /** Bytes that are being written, by lesson: many uploads at once must not pass the quota together. */
  const arriving = new Map<LessonId, number>();

  const keep: Keeper['keep'] = async (lessonId, content, mediaType) => {
    const hash = createHash('sha256').update(content).digest('hex');
    if (await storage.upload(lessonId, hash)) return hash;
    const add = (bytes: number): number => {
      const sum = (arriving.get(lessonId) ?? 0) + bytes;
      if (sum > 0) arriving.set(lessonId, sum);
      else arriving.delete(lessonId);
      return sum;
    };
    const together = add(content.length);
    try {
      if ((await storage.uploadedBytes(lessonId)) + together > limits.lessonUploadBytes)
        throw new ClassroomError('too_large', 'the lesson has no room for more', 'lesson');
      await storage.putUpload({ lessonId, hash, mediaType, bytes: content.length, rules: cleaningRules }, content);
    } finally {
      add(-content.length);
    }
    return hash;
  };

  return {
    keep,
    keepPicture: async (lessonId, content) => {
      const picture = cleanPicture(content);
      if (!picture) throw new ClassroomError('invalid', 'not a PNG, JPEG, GIF, WebP or AVIF picture', 'file');
      if (isTooLarge(picture)) throw new ClassroomError('too_large', 'too many pixels', 'file');
      const { mediaType, widthPx, heightPx, bytes } = picture;
      return { hash: await keep(lessonId, bytes, mediaType), mediaType, widthPx, heightPx, bytes: bytes.length };
    },
  };
}
