/**
 * What carries voice, camera and screen. Rights come from the room; an engine only obeys, at once: what a session sends
 * beyond what it was told reaches nobody.
 */
import type { FastifyPluginAsync } from 'fastify';
import type { LessonId, SeatId } from '../../shared/ids.ts';
import type { SpaceRights } from '../../shared/media/mediaRights.ts';
import type { Audience, Direction, Layer, Sending, Space, Ticket } from '../../shared/media/protocol.ts';
import type { Tracks, WantedLayers } from '../../shared/media/sources.ts';
import type { Role } from '../../shared/presence/protocol.ts';

/** What a seat may send at most, to each audience. */
export type SeatRights = SpaceRights['sends'];

/** One device of one seat. */
export interface Member {
  readonly session: string;
  readonly lessonId: LessonId;
  /** Each space of a lesson is a room of its own. */
  readonly space: Space;
  readonly seatId: SeatId;
  readonly name: string;
  /** What it may ever receive. */
  readonly hears: readonly Audience[];
  readonly role: Role;
  readonly rights: SeatRights;
}

export const nothingSent: Sending = { audience: 'stage', mic: false, camera: false, screen: false };

export interface EngineEvents {
  /** The engine restarted: all sessions are lost and must join again. */
  reset(): void;
  /** The active speakers of one audience, all of them. */
  speaking(lessonId: LessonId, space: Space, audience: Audience, seatIds: readonly SeatId[]): void;
  /** Which simulcast layers of its camera anybody receives. */
  wanted(session: string, layers: WantedLayers): void;
  /** Opus packets of a track, for those who get audio over the room's own connection: see `setFallback`. */
  voice(
    lessonId: LessonId,
    space: Space,
    audience: Audience,
    track: string,
    first: number,
    packets: readonly string[],
  ): void;
  /** The engine has lost this device for good. It may join again. */
  gone(session: string): void;
}

export interface MediaEngine {
  /** Called once, before anything else. */
  listen(events: EngineEvents): void;
  /** Is it ready for sessions just now? */
  readonly isUp: boolean;
  /** Lets a device in. The same session again gives a new ticket and changes nothing else. @throws ClassroomError `not_found` while it is down */
  join(member: Member): Promise<Ticket>;
  /** The device is gone; idempotent. */
  leave(session: string): void;
  /**
   * From this call on the session sends exactly this, and other sources of it reach nobody.
   * @throws ClassroomError `conflict` when all tracks for a source are taken; then nothing has changed
   */
  setSending(session: string, sending: Sending): Tracks;
  /** Only for engines that check rights themselves: what this device may send at most, whenever that changes. */
  setRights?(session: string, rights: SeatRights): void;
  /** Signalling of the embedded engine; others throw `not_found`. */
  open(session: string, direction: Direction): Promise<{ sdp: string }>;
  /** @throws ClassroomError `invalid` for an answer that does not fit the offer */
  answer(session: string, direction: Direction, sdp: string): Promise<{ candidates: string[] }>;
  selectLayers(session: string, layers: Readonly<Record<string, Layer>>): void;
  /** Does this session get audio over the room's own connection? Then `voice` is told for what it hears. */
  setFallback(session: string, on: boolean): void;
  /** HTTP routes of the engine. */
  readonly routes?: FastifyPluginAsync;
  /** Origins that browsers must reach besides this server, for the content security policy. */
  readonly hosts?: readonly string[];
  /** For metrics. */
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
