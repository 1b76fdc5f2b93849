/** The running order over HTTP: `/api/desk/TOKEN/running-order`. Every change answers with all of it as it is then. */
import { z } from 'zod';
import { materialId, pageId, segmentId } from '../ids.ts';
import { edits, segment } from './protocol.ts';

export const orderOnDesk = z.strictObject({
  segments: z.array(segment),
  /** The steps that were made, oldest first. */
  visits: z.array(z.strictObject({ id: segmentId.nullable(), atMs: z.number() })),
  guestsMayGoOn: z.boolean(),
  /** What can be brought onto the stage. */
  pages: z.array(z.strictObject({ id: pageId, name: z.string() })),
  decks: z.array(z.strictObject({ id: materialId, title: z.string(), slides: z.int(), thumb: z.string().nullable() })),
});
export type OrderOnDesk = z.infer<typeof orderOnDesk>;

/** Bodies of `POST …/segments`, `PATCH …/segments/ID`, `PUT …/segments/ID/place` and `PATCH …`. */
export const { add: newSegments, change: changedSegment, move: segmentPlace, set: orderSettings } = edits;
export type NewSegments = z.input<typeof newSegments>;
export type ChangedSegment = z.input<typeof changedSegment>;

/** What a guest sees at the door; null: there is no running order. */
export const orderAtDoor = z.strictObject({
  segments: z.array(
    z.strictObject({
      title: z.string(),
      minutes: z.int(),
      /** Unix milliseconds; null: the lesson has no planned start. */
      startsAtMs: z.number().nullable(),
      status: z.enum(['over', 'now', 'next']),
      /** The guest of this door has the floor. */
      isOwn: z.boolean(),
    }),
  ),
});
