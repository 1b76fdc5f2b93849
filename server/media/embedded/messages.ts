/** What the classroom's process and the forwarder's process say to each other. The forwarder knows numbers, not people. */
import { z } from 'zod';
import { limits } from '../../../shared/limits.ts';
import type { Audience, Layer, Way } from '../../../shared/media/protocol.ts';
import type { Tracks } from '../engine.ts';

/** What the forwarder must know to begin. */
export interface Setup {
  /** The one UDP port for all. */
  readonly port: number;
  /** Where the outside reaches this machine, when its own addresses do not say. */
  readonly publicIp: string | null;
  /** The port for devices behind TURN over TCP, 0: any; null: there is no such way. */
  readonly turnDoorPort: number | null;
}

/** `call`: the number by which its answer is known. */
export type ToForwarder =
  | { readonly kind: 'setup'; readonly setup: Setup }
  | { readonly kind: 'ping' }
  /** A device. It never gets what a device of the same seat sends: nobody is to hear themselves. */
  | {
      readonly kind: 'join';
      readonly session: number;
      readonly room: number;
      readonly seat: number;
      readonly hears: readonly Audience[];
    }
  | { readonly kind: 'leave'; readonly session: number }
  /** From now on what this device sends goes to these tracks, whole; what goes to none reaches nobody. */
  | { readonly kind: 'route'; readonly session: number; readonly tracks: Tracks }
  | { readonly kind: 'open'; readonly call: number; readonly session: number; readonly way: Way }
  | {
      readonly kind: 'answer';
      readonly call: number;
      readonly session: number;
      readonly way: Way;
      readonly sdp: string;
    }
  | { readonly kind: 'choose'; readonly session: number; readonly layers: Readonly<Record<string, Layer>> }
  /** Does anybody in this room want voices over the room's connection? */
  | { readonly kind: 'tap'; readonly room: number; readonly audience: Audience; readonly on: boolean };

const count = z.number().nonnegative();
const audience = z.enum(['stage', 'backstage']);
const track = z.string().max(80);
const call = z.number().int();

/** What comes from the forwarder is looked at before it is believed: a stranger may have taken it over. */
export const fromForwarder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** It cannot work. `isLasting`: nor will the next one. */
  z.strictObject({ kind: z.literal('unable'), why: z.string(), isLasting: z.boolean() }),
  z.strictObject({
    kind: z.literal('pong'),
    /** Since the forwarder began. */
    counts: z.strictObject({ packetsIn: count, packetsOut: count, cpuSeconds: count, residentBytes: count }),
  }),
  z.strictObject({
    kind: z.literal('done'),
    call,
    sdp: z.string().max(limits.sdp),
    candidates: z.array(z.string().max(400)).max(64),
  }),
  z.strictObject({ kind: z.literal('refused'), call, code: z.enum(['invalid', 'not_found']), why: z.string() }),
  /** Tracks on which somebody speaks, whole. */
  z.strictObject({ kind: z.literal('speaking'), room: z.number(), audience, tracks: z.array(track) }),
  z.strictObject({ kind: z.literal('wanted'), session: z.number(), high: z.boolean(), low: z.boolean() }),
  z.strictObject({
    kind: z.literal('voice'),
    room: z.number(),
    audience,
    track,
    first: z.number().int().nonnegative(),
    packets: z.array(z.string().max(4000)).max(16),
  }),
]);
export type FromForwarder = z.infer<typeof fromForwarder>;
export type Counts = Extract<FromForwarder, { kind: 'pong' }>['counts'];
