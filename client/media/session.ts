/** A device's session at the engine, whichever engine it is. Screens and features never see the engine. */
import type { SeatId } from '../../shared/ids.ts';
import type { Layer, Publication, Ticket } from '../../shared/media/protocol.ts';
import type { Audience, Source, VideoSource } from '../../shared/media/sources.ts';
import type { Reply } from '../../shared/protocol/index.ts';
import type { Participant } from '../connection/index.ts';

export interface SessionEvents {
  /**
   * A remote camera or screen has video now (a track), or not any more (null). The last frame stays on the screen until
   * the publication ends. Audio plays by itself.
   */
  onVideo(seatId: SeatId, source: VideoSource, track: MediaStreamTrack | null): void;
  /** Who speaks; only from an engine that tells its clients itself. */
  onSpeaking(seatIds: readonly SeatId[]): void;
  onSubscriberStatus(status: 'idle' | 'connecting' | 'on' | 'lost' | 'fallback'): void;
  /** Whether what this device publishes gets through just now. */
  onSending(isThrough: boolean): void;
  /** The browser plays nothing before the person touches the page. */
  onBlocked(isBlocked: boolean): void;
  /** Share of packets of the last seconds that did not come, 0 … 1, every few seconds while something comes. */
  onLoss(share: number): void;
}

/** The reply to `media:join`. */
export type JoinedSession = Reply<'media:join'>;

/** What a session is made of. */
export interface SessionSetup<E extends Ticket['engine']> {
  readonly ticket: Extract<Ticket, { engine: E }>;
  readonly me: SeatId;
  readonly participant: Pick<Participant, 'send' | 'on'>;
  readonly events: SessionEvents;
  /** The server has lost this session: asks for a new one, which comes with a new ticket. */
  rejoin(): void;
}

export interface MediaSession {
  /** What to play and to show. */
  setPublications(publications: readonly Publication[]): void;
  /**
   * Publishes this track instead of the last one; null: none. Resolves when it is sent; rejects when that takes too long,
   * and then goes on trying until the caller takes it back. The track stays the caller's: a session never stops it.
   */
  publish(source: Source, track: MediaStreamTrack | null, audience: Audience): Promise<void>;
  /** Which audiences are played and shown. */
  setAudiences(audiences: readonly Audience[]): void;
  /** By track; `high` for those that are not named. */
  selectLayers(layers: Readonly<Record<string, Layer>>): void;
  setVolume(seatId: string, volume: number): void;
  setQuiet(isQuiet: boolean): void;
  /** Id of the device to play on; null: the browser's choice. */
  setSpeaker(id: string | null): Promise<void>;
  /** From a click: plays what was held back. */
  unblock(): void;
  /** The network changed or the device woke up: looks at once whether everything still flows. */
  nudge(): void;
  close(): void;
}
