/** The messages between the classroom's process and the forwarder's. The forwarder knows numbers, not people. */
import { z } from 'zod';
import { limits } from '../../../shared/limits.ts';
import { audience, trackName, type Audience, type Layer, type Direction } from '../../../shared/media/protocol.ts';
import type { Tracks } from '../../../shared/media/sources.ts';

/** The forwarder's settings. */
export interface Setup {
  /** The one UDP port for all. */
  readonly port: number;
  /** Where the outside reaches this machine, when its own addresses do not say. */
  readonly publicIp: string | null;
  /** The port of the TURN gateway, 0: any; null: there is none. */
  readonly turnGatewayPort: number | null;
}

/** `call`: a number that its answer repeats. */
export type ToForwarder =
  | { readonly kind: 'setup'; readonly setup: Setup }
  | { readonly kind: 'ping' }
  /** A device. It never receives what a device of the same seat publishes: nobody hears themselves. */
  | {
      readonly kind: 'join';
      readonly session: number;
      readonly room: number;
      readonly seat: number;
      readonly hears: readonly Audience[];
    }
  | { readonly kind: 'leave'; readonly session: number }
  /** The tracks of all that this device publishes. Other packets of it are dropped. */
  | { readonly kind: 'route'; readonly session: number; readonly tracks: Tracks }
  | { readonly kind: 'open'; readonly call: number; readonly session: number; readonly direction: Direction }
  | {
      readonly kind: 'answer';
      readonly call: number;
      readonly session: number;
      readonly direction: Direction;
      readonly sdp: string;
    }
  | { readonly kind: 'layers'; readonly session: number; readonly layers: Readonly<Record<string, Layer>> }
  /** Should `voice` be told for this audience? Some device gets it over the room's own connection. */
  | { readonly kind: 'fallback'; readonly room: number; readonly audience: Audience; readonly on: boolean };

const count = z.number().nonnegative();
const call = z.number().int();

/** Parsed strictly: a stranger may have taken the forwarder over. */
export const fromForwarder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** It cannot work. `isLasting`: nor will another process. */
  z.strictObject({ kind: z.literal('unable'), why: z.string(), isLasting: z.boolean() }),
  z.strictObject({
    kind: z.literal('pong'),
    /** Since the forwarder started. */
    counts: z.strictObject({ packetsIn: count, packetsOut: count, cpuSeconds: count, residentBytes: count }),
  }),
  z.strictObject({
    kind: z.literal('done'),
    call,
    sdp: z.string().max(limits.sdp),
    candidates: z.array(z.string().max(400)).max(64),
  }),
  z.strictObject({ kind: z.literal('refused'), call, code: z.enum(['invalid', 'not_found']), why: z.string() }),
  /** The tracks of all active speakers. */
  z.strictObject({ kind: z.literal('speaking'), room: z.number(), audience, tracks: z.array(trackName) }),
  z.strictObject({ kind: z.literal('wanted'), session: z.number(), high: z.boolean(), low: z.boolean() }),
  z.strictObject({
    kind: z.literal('voice'),
    room: z.number(),
    audience,
    track: trackName,
    first: z.number().int().nonnegative(),
    packets: z.array(z.string().max(4000)).max(16),
  }),
]);
export type FromForwarder = z.infer<typeof fromForwarder>;
export type Counts = Extract<FromForwarder, { kind: 'pong' }>['counts'];
