/** One device of one seat at the engine. */
import type { SeatId } from '../../shared/ids.ts';
import { mediaRights } from '../../shared/media/mediaRights.ts';
import type { Sending, Source } from '../../shared/media/protocol.ts';
import { noTracks, sources, type Tracks, type WantedLayers } from '../../shared/media/sources.ts';
import type { Reply } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { Connection } from '../room/index.ts';
import { nothingSent, type SeatRights } from './engine.ts';

export interface Session {
  readonly id: string;
  readonly seatId: SeatId;
  /** Null while the connection is lost. */
  connection: Connection | null;
  rights: SeatRights;
  sending: Sending;
  tracks: Tracks;
  /** Null before the engine told it. */
  wanted: WantedLayers | null;
  /** Does it get audio over the room's own connection? */
  hasFallback: boolean;
}

/** What is answered to whoever joins where there is no engine. */
export const noSession: Reply<'media:join'> = { ticket: { engine: 'none' }, publications: [], sending: null };

export const newSession = (id: string, seatId: SeatId, rights: SeatRights): Session => ({
  id,
  seatId,
  connection: null,
  rights,
  sending: nothingSent,
  tracks: noTracks,
  wanted: null,
  hasFallback: false,
});

export const rightsOf = (state: LessonState, seatId: SeatId): SeatRights => ({
  stage: mediaRights(state, seatId, 'stage'),
  backstage: mediaRights(state, seatId, 'backstage'),
});

export const mayEverSend = ({ stage, backstage }: SeatRights): boolean =>
  sources.some((source) => stage[source] || backstage[source]);

export const sentBy = (sending: Sending): Source[] => sources.filter((source) => sending[source]);

export const without = (sending: Sending, ended: readonly Source[]): Sending => ({
  ...sending,
  ...Object.fromEntries(ended.map((source) => [source, false])),
});

export const nothing = (sending: Sending): Sending => without(sending, sources);
