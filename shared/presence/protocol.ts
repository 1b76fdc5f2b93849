/** Seats and who is in them. A seat is a person in a lesson; connections come and go, the seat stays. */
import { z } from 'zod';
import { guestId, seatId } from '../ids.ts';
import { limits } from '../limits.ts';
import { language } from '../lesson/protocol.ts';
import { command } from '../protocol/contract.ts';
import { line, nameLine } from '../text.ts';

export const role = z.enum(['teacher', 'lecturer', 'student']);
export type Role = z.infer<typeof role>;

export const device = z.enum(['phone', 'tablet', 'computer']);
export type Device = z.infer<typeof device>;

/** `here`; `away`: page hidden, or connection lost while the grace runs; `left`. */
export const presenceStatus = z.enum(['here', 'away', 'left']);

export const seat = z.strictObject({
  id: seatId,
  name: line(limits.name),
  role,
  colour: z
    .number()
    .int()
    .min(0)
    .max(limits.seatColours - 1),
  place: z.string().max(limits.place).nullable(),
  language,
  /** The invitation that a lecturer came in by. */
  guestId: guestId.nullable(),
  presence: presenceStatus,
  /** `lost`: no connection, grace runs; `hidden`: connected, page in the background. Null unless away. */
  awayBecause: z.enum(['lost', 'hidden']).nullable(),
  /** Unix milliseconds of the last change of presence or of its reason. */
  sinceMs: z.number(),
  device: device.nullable(),
  removed: z.boolean(),
});
export type Seat = z.infer<typeof seat>;

export const commands = {
  /** The page went to the background or came back. */
  'presence:visible': command(z.strictObject({ visible: z.boolean() }), z.null()),
  'presence:rename': command(z.strictObject({ seatId, name: nameLine(limits.name) }), z.null()),
  /** Shows a student or guest the door and keeps it shut for them. */
  'presence:remove': command(z.strictObject({ seatId }), z.null()),
  'presence:readmit': command(z.strictObject({ seatId }), z.null()),
  /** The personal link of a seat, to go on with on another device. */
  'presence:deviceLink': command(z.strictObject({ seatId }), z.strictObject({ link: z.string() })),
  /** Leaves for good (until one comes back), without the grace of a lost connection. */
  'presence:leave': command(z.strictObject({}), z.null()),
};

export const entries = {
  'seat:joined': z.strictObject({
    seatId,
    name: line(limits.name),
    role,
    colour: seat.shape.colour,
    place: seat.shape.place,
    language,
    guestId: guestId.nullable(),
  }),
  'seat:presence': z.strictObject({
    seatId,
    presence: presenceStatus,
    awayBecause: seat.shape.awayBecause,
    device: device.nullable(),
  }),
  'seat:renamed': z.strictObject({ seatId, name: line(limits.name) }),
  'seat:removed': z.strictObject({ seatId }),
  'seat:readmitted': z.strictObject({ seatId }),
};
