/** What a record may hold, beyond what tldraw's schema asks: our limits, and nothing that loads or runs from elsewhere. */
import type { TLAsset, TLShape } from '@tldraw/tlschema';
import { type LessonId, pageId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { lessonOfPicture } from '../../shared/pictures/address.ts';
import { isJsonObject } from './json.ts';
import { refuse } from './refusals.ts';
import { requireRichText } from './richText.ts';
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

/** The drawing tool notices that a segment is full when it is one point over. */
export const maxSegmentPoints = limits.pointsPerSegment + 1;

/** @throws ClassroomError `invalid` */
export function requireRecordId(id: string): void {
  if (!recordId.test(id) && !pageId.safeParse(id).success) refuse('invalid', 'no id of a board record');
}

/**
 * Looks only at what differs from `before`. The record is valid by tldraw's schema.
 * @throws ClassroomError `invalid`, `too_large`; `not_found`: a picture of another lesson
 */
export function requireContent(record: BoardRecord, before: BoardRecord | null, lessonId: LessonId): void {
  if (record.typeName === 'shape') requireShape(record, before?.typeName === 'shape' ? before : null);
  else if (record.typeName === 'asset') requireAsset(record, before?.typeName === 'asset' ? before : null, lessonId);
}

function requireShape({ type, props }: TLShape, before: TLShape | null): void {
  if (!shapeTypes.has(type)) refuse('invalid', 'a kind of shape that is not for this board');
  if (props === before?.props) return;
  if ('url' in props && props.url !== '' && !webLink.test(props.url)) refuse('invalid', 'a link that is not http(s)');
  const oldProps: Readonly<Record<string, unknown>> = isJsonObject(before?.props) ? before.props : {};
  if ('richText' in props && props.richText !== oldProps['richText']) requireRichText(props.richText);
  if ('segments' in props) requireSegments(props.segments, oldProps['segments']);
}

function requireSegments(segments: readonly { readonly points: readonly unknown[] }[], before: unknown): void {
  const known = new Set<unknown>(Array.isArray(before) ? before : []);
  for (const segment of segments) {
    if (!known.has(segment) && segment.points.length > maxSegmentPoints) refuse('too_large', 'a segment');
  }
}

function requireAsset({ type, props }: TLAsset, before: TLAsset | null, lessonId: LessonId): void {
  if (type !== 'image') refuse('invalid', 'a kind of asset that is not for this board');
  // Empty while its file is on the way.
  if (!props.src || props.src === before?.props.src) return;
  const owner = lessonOfPicture(props.src);
  if (owner === null) refuse('invalid', 'an image that is not an upload');
  if (owner !== lessonId) refuse('not_found', 'an image of another lesson');
}
