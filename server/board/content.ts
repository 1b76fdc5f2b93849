/** What a record may hold, beyond what tldraw's schema asks: our limits, and nothing that loads or runs from elsewhere. */
import type { TLAsset, TLShape } from '@tldraw/tlschema';
import { whyUndrawable } from '../../shared/board/drawable.ts';
import { type LessonId, pageId } from '../../shared/ids.ts';
import { lessonOfPicture } from '../../shared/pictures/address.ts';
import { refuse } from './refusals.ts';
import type { BoardRecord } from './schema.ts';

/** Not here: embed, bookmark and video, which load other people's pages. */
const shapeTypes: ReadonlySet<string> = new Set([
  'arrow',
  'draw',
  'frame',
  'geo',
  'group',
  'highlight',
  'image',
  'line',
  'note',
  'text',
]);

const recordId = /^(document:document|(shape|binding|asset):[\w-]{1,64})$/;
const webLink = /^https?:\/\//i;

/** @throws ClassroomError `invalid` */
export function requireRecordId(id: string): void {
  if (!recordId.test(id) && !pageId.safeParse(id).success) refuse('invalid', 'no id of a board record');
}

/**
 * Looks at the whole record, also at what was there before: what cannot be drawn must be mended or removed, not moved.
 * The record is valid by tldraw's schema.
 * @throws ClassroomError `invalid`, `too_large`; `not_found`: a picture of another lesson
 */
export function requireContent(record: BoardRecord, before: BoardRecord | null, lessonId: LessonId): void {
  const why = whyUndrawable(record);
  if (why) refuse(why.code, why.what);
  if (record.typeName === 'shape') requireShape(record);
  else if (record.typeName === 'asset') requireAsset(record, before?.typeName === 'asset' ? before : null, lessonId);
}

function requireShape({ type, props }: TLShape): void {
  if (!shapeTypes.has(type)) refuse('invalid', 'a kind of shape that is not for this board');
  if ('url' in props && props.url !== '' && !webLink.test(props.url)) refuse('invalid', 'a link that is not http(s)');
}

function requireAsset({ type, props }: TLAsset, before: TLAsset | null, lessonId: LessonId): void {
  if (type !== 'image') refuse('invalid', 'a kind of asset that is not for this board');
  // Empty while its file is on the way.
  if (!props.src || props.src === before?.props.src) return;
  const owner = lessonOfPicture(props.src);
  if (owner === null) refuse('invalid', 'an image that is not an upload');
  if (owner !== lessonId) refuse('not_found', 'an image of another lesson');
}
