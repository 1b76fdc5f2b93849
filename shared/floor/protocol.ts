/** The floor: the right to be heard and seen by all, and the queue of hands that ask for it. */
import { z } from 'zod';
import { seatId } from '../ids.ts';
import { limits } from '../limits.ts';
import { command } from '../protocol/contract.ts';

/** Raised with every grant and end: a grant that names an older one is refused with `conflict`. */
const epoch = z.number().int().nonnegative();
const minutes = z.number().int().min(1).max(limits.minutes);

export const holder = z.strictObject({
  seatId,
  sinceMs: z.number(),
  /** Unix milliseconds at which the floor returns by itself; null: no time box. */
  untilMs: z.number().nullable(),
});
export const hand = z.strictObject({ seatId, raisedAtMs: z.number() });

export const floor = z.strictObject({
  epoch,
  /** Those who were given the floor, oldest first. Empty: the teachers hold it. */
  holders: z.array(holder),
  /** Raised hands, oldest first. */
  hands: z.array(hand),
});
export type Floor = z.infer<typeof floor>;

export const commands = {
  'floor:raise': command(z.strictObject({}), z.null()),
  /** One's own hand; a teacher may lower anybody's. */
  'floor:lower': command(z.strictObject({ seatId }), z.null()),
  'floor:grant': command(z.strictObject({ seatId, minutes: minutes.nullable(), epoch }), z.null()),
  'floor:extend': command(z.strictObject({ seatId, minutes, epoch }), z.null()),
  'floor:return': command(z.strictObject({}), z.null()),
  /** Works whatever the epoch is: a teacher can always take the floor back. */
  'floor:take': command(z.strictObject({ seatId }), z.null()),
  'floor:handOver': command(z.strictObject({ seatId, epoch }), z.null()),
};

export const entries = {
  'floor:raised': z.strictObject({ seatId }),
  'floor:lowered': z.strictObject({ seatId }),
  'floor:granted': z.strictObject({ seatId, untilMs: z.number().nullable() }),
  'floor:extended': z.strictObject({ seatId, untilMs: z.number() }),
  'floor:ended': z.strictObject({ seatId, because: z.enum(['returned', 'taken', 'time', 'left', 'handedOver']) }),
};
