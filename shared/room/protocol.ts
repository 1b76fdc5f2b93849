/** Joining, staying in step with the log, and proving it. */
import { z } from 'zod';
import { packedInk } from '../board/protocol.ts';
import { lessonId, seatId } from '../ids.ts';
import { device } from '../presence/protocol.ts';
import { command } from '../protocol/contract.ts';

export const you = z.strictObject({ lessonId, seatId });

const written = z.strictObject({ by: z.union([seatId, z.literal('system')]), kind: z.string(), data: z.unknown() });
/** So many entries in a row are not for this device. They keep their numbers, so that nobody mistakes discretion for loss. */
const hidden = z.number().int().positive();
/** The entries `seq`, `seq + 1`, …; those that are not hidden were committed together at `atMs`. */
export const frame = z.strictObject({
  seq: z.number().int().positive(),
  atMs: z.number(),
  entries: z.array(z.union([written, hidden])),
});
export type Frame = z.infer<typeof frame>;

/** A frame as it is sent to who is there: ink may be packed. */
export const liveFrame = frame.extend({ entries: z.array(z.union([written, hidden, packedInk])) });
export type LiveFrame = z.infer<typeof liveFrame>;

const joined = { generation: z.number().int(), seq: z.number().int(), you, nowMs: z.number() };

export const commands = {
  /** First message on every connection. `generation` and `seq`: what the client has; 0 and 0 for nothing. */
  'room:join': command(
    z.strictObject({
      version: z.number().int(),
      generation: z.number().int().nonnegative(),
      seq: z.number().int().nonnegative(),
      device,
    }),
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('snapshot'), ...joined, state: z.unknown() }),
      z.strictObject({ kind: z.literal('tail'), ...joined, frames: z.array(frame) }),
    ]),
  ),
  /** The entries `from` … `to`, for a client that missed some. */
  'room:fetch': command(
    z.strictObject({ from: z.number().int().positive(), to: z.number().int().positive() }),
    z.strictObject({ frames: z.array(frame) }),
  ),
  /** Measures the delay; tells the teacher how this device fares. `rttMs` is the previous round trip. */
  'room:ping': command(
    z.strictObject({ rttMs: z.number().nonnegative().nullable(), inSync: z.boolean() }),
    /** `seq`: the last entry that this connection was told of. */
    z.strictObject({ nowMs: z.number(), seq: z.number().int() }),
  ),
};

export const events = {
  'room:frame': liveFrame,
  /**
   * The frame of one packed entry, the most frequent by far, in the fewest bytes: its `seq`, then as in `packedInk`. With
   * how many before it are hidden, where there are any.
   */
  ink: z
    .tuple([
      z.union([z.number().int().positive(), z.tuple([z.number().int().positive(), hidden])]),
      ...packedInk.def.items,
    ])
    .rest(z.number()),
  /**
   * The line was too slow for the lesson: of the frames up to `seq` some were left out, with `missed` entries, which can
   * be asked for now, and so was `room:storage`. `missed` is null for more than the server has at hand.
   */
  'room:behind': z.strictObject({ seq: z.number().int(), missed: z.number().int().nullable(), writable: z.boolean() }),
  /** Digest of the public state and of each board that this device is connected to, at `seq`, to hold against its own. */
  'room:digest': z.strictObject({ seq: z.number().int(), state: z.string(), boards: z.record(z.string(), z.string()) }),
  /** To teachers: delay in milliseconds and whether it is in sync, of each seat with a connection. */
  'room:health': z.array(z.tuple([seatId, z.number().nullable(), z.boolean()])),
  /** The last event of a connection that the server ends, with the reason. */
  'room:closed': z.strictObject({ reason: z.enum(['removed', 'stopping', 'outdated', 'gone', 'misuse']) }),
  /** The server cannot keep changes now (`writable` is false), or can again. */
  'room:storage': z.strictObject({ writable: z.boolean() }),
};
