/** Guest lecturers: who is invited, and the card that introduces them. Their state is derived (guestState.ts). */
import { z } from 'zod';
import { guestId } from '../ids.ts';
import { limits } from '../limits.ts';
import { command } from '../protocol/contract.ts';
import { line, nameLine, optionalLine, optionalParagraph } from '../text.ts';

export const guestCard = z.strictObject({
  name: nameLine(limits.name),
  organisation: optionalLine(limits.organisation),
  field: optionalLine(limits.field),
  bio: optionalParagraph(limits.bio),
  topics: z.array(line(limits.topic)).max(limits.topics).default([]),
});

export const guest = guestCard.extend({
  id: guestId,
  /** Path of the photo on this host, or null. */
  photo: z.string().max(200).nullable(),
  /** Unix milliseconds at which the guest said to arrive ("I am on my way"). */
  arrivesAtMs: z.number().nullable(),
});
export type Guest = z.infer<typeof guest>;
export type GuestCard = z.infer<typeof guestCard>;

export const commands = {
  /** "I am on my way": everyone sees when the guest is expected. Also possible at the door, over HTTP. */
  'guest:onMyWay': command(z.strictObject({ minutes: z.number().int().min(0).max(240) }), z.null()),
};

export const entries = {
  'guest:invited': guestCard.extend({ id: guestId, photo: guest.shape.photo }),
  'guest:changed': guestCard.extend({ id: guestId, photo: guest.shape.photo }),
  'guest:uninvited': z.strictObject({ guestId }),
  'guest:underway': z.strictObject({ guestId, arrivesAtMs: z.number() }),
};
