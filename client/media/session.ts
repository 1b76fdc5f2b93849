/** A device's place at the engine, whichever engine it is. Screens and features never see the engine. */
import type { SeatId } from '../../shared/ids.ts';
import type { Audience, Layer, Publication, Source, Ticket } from '../../shared/media/protocol.ts';
import type { Participant } from '../connection/index.ts';

export interface SessionEvents {
  /**
   * A camera or screen of others shows something now (a track), or nothing any more (null). What was shown last stays on
   * the screen until its owner is off the air. Voices play by themselves.
   */
  onPicture(seatId: SeatId, source: 'camera' | 'screen', track: MediaStreamTrack | null): void;
  /** Who speaks; only from an engine that tells its clients itself. */
  onSpeaking(seatIds: readonly SeatId[]): void;
  onWay(way: 'idle' | 'connecting' | 'on' | 'lost' | 'line'): void;
  /** Whether what this device publishes gets through just now. */
  onSending(isThrough: boolean): void;
  /** The browser plays nothing before the person touches the page. */
  onBlocked(isBlocked: boolean): void;
  /** Share of packets of the last seconds that did not come, 0 … 1, every few seconds while something comes. */
  onLoss(share: number): void;
}

/** What a session is made of. */
export interface SessionSetup<E extends Ticket['engine']> {
  readonly ticket: Extract<Ticket, { engine: E }>;
  readonly me: SeatId;
  readonly participant: Pick<Participant, 'send' | 'on'>;
  readonly events: SessionEvents;
  /** The server does not know this session any more: asks for a new one, which comes with a new ticket. */
  rejoin(): void;
}

export interface MediaSession {
  /** The newest list of who sends what: what to play and to show. */
  setAir(air: readonly Publication[]): void;
  /**
   * Sends this track from now on, another one, or nothing. Resolves when it is on its way; rejects when that takes too
   * long. The track stays the caller's: a session never stops it.
   */
  publish(source: Source, track: MediaStreamTrack | null, audience: Audience): Promise<void>;
  /** Which audiences are played and shown. */
  listenTo(audiences: readonly Audience[]): void;
  /** By name of track; those that are not named come whole. */
  choose(layers: Readonly<Record<string, Layer>>): void;
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
