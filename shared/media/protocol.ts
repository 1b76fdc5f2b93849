/** Voice, camera and screen: what the room rules about them, who sends what, and how a device reaches what carries it. */
import { z } from 'zod';
import { groupId, seatId } from '../ids.ts';
import { limits } from '../limits.ts';
import { command } from '../protocol/contract.ts';
import { audiences, simulcastLayers, sources } from './sources.ts';

export type { Audience, ClassAudience, Source } from './sources.ts';

export const audience = z.enum(audiences);
const source = z.enum(sources);
/** Where a device is: in class, or in a group. Nothing is heard from one into another. */
export const space = z.union([z.literal('class'), groupId]);
export type Space = z.infer<typeof space>;

/** What lasts: the rulings of the teacher. What is published just now is told by `media:publications` and is not kept. */
export const media = z.strictObject({
  /** May others than teachers show their camera? */
  cameras: z.boolean(),
  /** Seats whose microphone a teacher turned off: off until a teacher asks them to turn it on. */
  muted: z.record(z.string(), z.literal(true)),
  /** Seats that were asked to turn their microphone on and did not answer yet → the teacher who asked. */
  asked: z.record(z.string(), seatId),
});
export type Media = z.infer<typeof media>;

/** The id of a session: one device of one seat at the engine. */
const session = z.string().min(8).max(64);
/** The engine's name for a published source; the same for all subscribers. */
export const trackName = z.string().max(80);

/** What one seat publishes, and to whom: the track of each source, or null. */
export const publication = z.strictObject({
  seatId,
  audience,
  mic: trackName.nullable(),
  camera: trackName.nullable(),
  screen: trackName.nullable(),
});
export type Publication = z.infer<typeof publication>;

/** What one device sends, and to whom. */
const sending = z.strictObject({ audience, mic: z.boolean(), camera: z.boolean(), screen: z.boolean() });
export type Sending = z.infer<typeof sending>;

export const iceServer = z.strictObject({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
export type IceServer = z.infer<typeof iceServer>;

export const ticket = z.discriminatedUnion('engine', [
  /** Nothing here carries voice: no engine is set up, or it cannot run on this server. */
  z.strictObject({ engine: z.literal('none') }),
  z.strictObject({ engine: z.literal('embedded'), session, iceServers: z.array(iceServer) }),
  /** Null for audiences that the device does not hear. */
  z.strictObject({
    engine: z.literal('livekit'),
    session,
    url: z.string(),
    stage: z.string().nullable(),
    backstage: z.string().nullable(),
    group: z.string().nullable(),
  }),
]);
export type Ticket = z.infer<typeof ticket>;

/** Each transport of the embedded engine has one direction. */
const direction = z.enum(['subscribe', 'publish']);
export type Direction = z.infer<typeof direction>;

const sdp = z.string().max(limits.sdp);
/** Which simulcast layer of a camera one device gets; `off`: none. */
const layer = z.enum([...simulcastLayers, 'off']);
export type Layer = z.infer<typeof layer>;

export const commands = {
  /**
   * A session at the engine for this device. `session`: one it had before, which goes on if it still exists. `sending` is
   * what it sends as the room sees it, null for a new session: what ended meanwhile is not turned on again. Without
   * `space` the class. A session stays in its space: another one is a new session, and the end of this one.
   */
  'media:join': command(
    z.strictObject({ session: session.nullable(), space: space.optional() }),
    z.strictObject({ ticket, publications: z.array(publication), sending: sending.nullable() }),
  ),
  /** Embedded engine: an offer, without candidates. A newer transport replaces the older one of the same direction. */
  'media:open': command(z.strictObject({ session, direction }), z.strictObject({ sdp })),
  /** Embedded engine: the answer to the offer. The server's candidates come in the reply, not before. */
  'media:sdpAnswer': command(
    z.strictObject({ session, direction, sdp }),
    z.strictObject({ candidates: z.array(z.string().max(400)) }),
  ),
  /** Embedded engine: the layer of each camera or screen, by track; `high` for all that are not named. */
  'media:choose': command(
    z.strictObject({ session, layers: z.record(trackName, layer).refine((all) => Object.keys(all).length <= 64) }),
    z.null(),
  ),
  /** Embedded engine: audio over the room's own connection, for a device that gets no WebRTC through. */
  'media:fallback': command(z.strictObject({ session, on: z.boolean() }), z.null()),
  /** What this device sends from now on, and to whom. All false: nothing. Turning on the microphone answers `media:ask`. */
  'media:send': command(sending.extend({ session }), z.null()),
  /** Turns a microphone off until `media:ask`. */
  'media:mute': command(z.strictObject({ seatId }), z.null()),
  /** All but teachers. */
  'media:muteAll': command(z.strictObject({}), z.null()),
  /** Asks a seat to turn its microphone on, and lets it. Nobody's microphone is ever turned on from afar. */
  'media:ask': command(z.strictObject({ seatId }), z.null()),
  /** "Not now", said by who was asked. */
  'media:decline': command(z.strictObject({}), z.null()),
  /** Ends a camera or a screen; it may be turned on again. */
  'media:stop': command(z.strictObject({ seatId, source: source.exclude(['mic']) }), z.null()),
  /** May others than teachers show their camera? */
  'media:cameras': command(z.strictObject({ on: z.boolean() }), z.null()),
};

export const entries = {
  'media:muted': z.strictObject({ seatId }),
  'media:asked': z.strictObject({ seatId }),
  /** By the seat that was asked. */
  'media:answered': z.strictObject({ seatId, on: z.boolean() }),
  'media:cameras': z.strictObject({ on: z.boolean() }),
};

export const events = {
  /** All publications of the device's space, whenever they change; for students without the backstage. */
  'media:publications': z.array(publication),
  /** All active speakers of the device's space, whenever they change; volatile. LiveKit tells its clients itself. */
  'media:speaking': z.array(seatId),
  /** To a device that publishes a camera: which of its layers anybody receives. */
  'media:wanted': z.strictObject({ session, high: z.boolean(), low: z.boolean() }),
  /**
   * What this device sent of these is over: another device of the seat sends now, the right to it ended, or a teacher
   * stopped this camera or screen, which may be turned on again.
   */
  'media:ended': z.strictObject({
    session,
    sources: z.array(source),
    because: z.enum(['elsewhere', 'right', 'stopped']),
  }),
  /** To devices that asked for `media:fallback`: Opus packets of 20 ms in base64, from `first` on; '' is one that was lost. */
  'media:voice': z.strictObject({
    track: trackName,
    first: z.number().int().nonnegative(),
    packets: z.array(z.string()),
  }),
  /** This session is over: the seat may not be in its space any longer. The class is open to it. */
  'media:closed': z.strictObject({ session }),
  /** The engine restarted and has no sessions: join again. */
  'media:reset': z.strictObject({}),
};
