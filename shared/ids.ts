/** Identifiers as they cross the wire. Branded, so that a seat's id cannot stand where a lesson's is meant. */
import { z } from 'zod';

/** Not a name that every object has, such as `__proto__` or `constructor`: ids are keys of what is looked up by them. */
const shortId = z
  .string()
  .regex(/^[0-9A-Za-z_-]{8,24}$/)
  .refine((id) => !(id in Object.prototype));

export const lessonId = shortId.brand<'LessonId'>();
export const seatId = shortId.brand<'SeatId'>();
export const guestId = shortId.brand<'GuestId'>();
export const materialId = shortId.brand<'MaterialId'>();
/** Chosen by the sender, so that sending a message again is recognised as the same message. */
export const messageId = shortId.brand<'MessageId'>();
/** A board of a lesson: the one that all have, one of a deck of slides, of a group, of a seat. */
export const boardId = z.union([
  z.literal('main'),
  z
    .string()
    .regex(/^(deck|group|seat):[0-9A-Za-z_-]{8,24}$/)
    .brand<'BoardId'>(),
]);
/** A board of a group. */
export const groupId = z
  .string()
  .regex(/^group:[0-9A-Za-z_-]{8,24}$/)
  .brand<'BoardId'>();
/** A part of a running order. */
export const segmentId = shortId.brand<'SegmentId'>();
/** A tldraw record id, `page:…`. */
export const pageId = z.string().regex(/^page:[\w-]{1,64}$/);

export type LessonId = z.infer<typeof lessonId>;
export type SeatId = z.infer<typeof seatId>;
export type GuestId = z.infer<typeof guestId>;
export type MaterialId = z.infer<typeof materialId>;
export type MessageId = z.infer<typeof messageId>;
export type BoardId = z.infer<typeof boardId>;
export type GroupId = z.infer<typeof groupId>;
export type SegmentId = z.infer<typeof segmentId>;
