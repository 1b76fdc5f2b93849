/** One slide as it is sent: three pictures and its text, or that there is none. */
import type { FastifyRequest } from 'fastify';
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import { pictureSrc } from '../../shared/pictures/address.ts';
import { slideTitle } from '../../shared/materials/text.ts';
import { writable } from '../../shared/board/values.ts';
import type { KeptPicture } from '../uploads/index.ts';
import type { SlidePictures } from './deck.ts';

const names = ['large', 'small', 'thumb'] as const;

/**
 * @returns null: the slide could not be made
 * @throws ClassroomError `invalid`: not that, or a picture is none; `too_large`
 */
export async function readSlide(
  request: FastifyRequest,
  keep: (content: Uint8Array) => Promise<KeptPicture>,
  lessonId: string,
): Promise<{ title: string | null; text: string; pictures: SlidePictures } | null> {
  if (!request.isMultipart()) throw new ClassroomError('invalid', 'not multipart/form-data', 'file');
  let text = '';
  let title = '';
  let isFailed = false;
  const kept = new Map<string, KeptPicture>();
  const most = { files: 3, fields: 3, parts: 6, fieldSize: limits.slideText * 4, fileSize: limits.slideBytes };
  try {
    for await (const part of request.parts({ limits: most })) {
      if (part.type === 'file') {
        const content = await part.toBuffer();
        if (part.file.truncated) throw new ClassroomError('too_large', 'a slide', 'file');
        kept.set(part.fieldname, await keep(content));
      } else if (part.fieldname === 'failed') isFailed = true;
      else if (part.fieldname === 'text' && typeof part.value === 'string') text = part.value;
      else if (part.fieldname === 'title' && typeof part.value === 'string') title = part.value;
    }
  } catch (error) {
    if (error instanceof ClassroomError) throw error;
    const isTooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
    throw new ClassroomError(isTooLarge ? 'too_large' : 'invalid', 'not a readable slide', 'file');
  }
  if (isFailed) return null;
  const [large, small, thumb] = names.map((name) => kept.get(name));
  if (!large || !small || !thumb) throw new ClassroomError('invalid', 'a picture is missing', 'file');
  const src = ({ hash }: KeptPicture): string => pictureSrc(lessonId, hash);
  return {
    title: slideTitle(writable(title)) ?? slideTitle(writable(text)),
    // Forms send lines as \r\n.
    text: writable(text).replaceAll('\r\n', '\n').slice(0, limits.slideText).trim(),
    pictures: {
      ...{ large: src(large), small: src(small), thumb: src(thumb), smallWidthPx: small.widthPx },
      ...{ widthPx: large.widthPx, heightPx: large.heightPx, mediaType: large.mediaType, bytes: large.bytes },
    },
  };
}
