/**
 * What carries voice, camera and screen, whichever it is. Rights come from the room; an engine only obeys, at once: what
 * a session sends beyond what it was told reaches nobody.
 */
import type { FastifyPluginAsync } from 'fastify';
import type { LessonId, SeatId } from '../../shared/ids.ts';
import type { Rights } from '../../shared/media/mediaRights.ts';
import type { Audience, Layer, Sending, Source, Ticket, Way } from '../../shared/media/protocol.ts';
import type { Role } from '../../shared/presence/protocol.ts';

/** What a seat may send at most, to each audience. */
export type SeatRights = Readonly<Record<Audience, Rights>>;

/** One device of one seat. */
export interface Member {
  readonly session: string;
  readonly lessonId: LessonId;
  readonly seatId: SeatId;
  readonly name: string;
  /** What it may ever receive. */
  readonly hears: readonly Audience[];
  readonly role: Role;
  readonly rights: SeatRights;
}

export type { Sending };

/** The track that carries each source; null: not sent. */
export type Tracks = Readonly<Record<Source, string | null>>;

export interface EngineEvents {
  /** Everything that was set up is lost; those who want it must join again. */
  reset(): void;
  /** Who of this lesson speaks to this audience just now, whole. */
  speaking(lessonId: LessonId, audience: Audience, seatIds: readonly SeatId[]): void;
  /** Which pictures of its camera anybody wants. */
  wanted(session: string, layers: { readonly high: boolean; readonly low: boolean }): void;
  /** Opus packets of a track, for whom `setLine` asked for them. */
  voice(lessonId: LessonId, audience: Audience, track: string, first: number, packets: readonly string[]): void;
  /** The engine has lost this device for good: it sends nothing any more. It may join again. */
  gone(session: string): void;
}

export interface MediaEngine {
  /** Called once, before anything else. */
  listen(events: EngineEvents): void;
  /** Can it carry anything just now? */
  readonly isUp: boolean;
  /** Lets a device in. The same session again gives a new ticket and changes nothing else. @throws ClassroomError `not_found` while it is down */
  join(member: Member): Promise<Ticket>;
  /** The device is gone; idempotent. */
  leave(session: string): void;
  /**
   * From this call on the session sends exactly this, and other sources of it reach nobody.
   * @throws ClassroomError `conflict` when all places for a source are taken; then nothing has changed
   */
  setSending(session: string, sending: Sending): Tracks;
  /** Only where devices publish by themselves, elsewhere: what this one may send at most, whenever that changes. */
  setRights?(session: string, rights: SeatRights): void;
  /** Signalling of the embedded engine; others throw `not_found`. */
  open(session: string, way: Way): Promise<{ sdp: string }>;
  /** @throws ClassroomError `invalid` for an answer that does not fit the offer */
  answer(session: string, way: Way, sdp: string): Promise<{ candidates: string[] }>;
  choose(session: string, layers: Readonly<Record<string, Layer>>): void;
  /** Should `voice` be told for this session's lesson and what it hears? */
  setLine(session: string, on: boolean): void;
  /** HTTP routes of its own. */
  readonly routes?: FastifyPluginAsync;
  /** Origins that browsers must reach besides this server, for the content security policy. */
  readonly hosts?: readonly string[];
  /** Counts for whoever watches the server. */
  stats(): MediaStats;
  close(): Promise<void>;
}

export interface MediaStats {
  readonly isUp: boolean;
  readonly sessions: number;
  /** Packets received and sent since the start. */
  readonly packetsIn: number;
  readonly packetsOut: number;
  /** Of the engine's own process; 0 where it has none. */
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  readonly restarts: number;
}
