/** One device of one seat at the engine. */
import type { SeatId } from '../../shared/ids.ts';
import { maySendAny, type SpaceRights } from '../../shared/media/mediaRights.ts';
import type { Sending, Source, Space } from '../../shared/media/protocol.ts';
import { noTracks, sources, type Tracks, type WantedLayers } from '../../shared/media/sources.ts';
import type { Reply } from '../../shared/protocol/index.ts';
import type { Connection } from '../room/index.ts';
import { nothingSent, type SeatRights } from './engine.ts';

export interface Session {
  readonly id: string;
  readonly seatId: SeatId;
  readonly space: Space;
  /** Null while the connection is lost. */
  connection: Connection | null;
  rights: SpaceRights;
  sending: Sending;
  tracks: Tracks;
  /** Null before the engine told it. */
  wanted: WantedLayers | null;
  /** Does it get audio over the room's own connection? */
  hasFallback: boolean;
}

/** What is answered to whoever joins where there is no engine. */
export const noSession: Reply<'media:join'> = { ticket: { engine: 'none' }, publications: [], sending: null };

export const newSession = (id: string, seatId: SeatId, space: Space, rights: SpaceRights): Session => ({
  id,
  seatId,
  space,
  connection: null,
  rights,
  sending: nothingSent,
  tracks: noTracks,
  wanted: null,
  hasFallback: false,
});

export const mayEverSend = (rights: SeatRights): boolean => Object.values(rights).some(maySendAny);

export const sentBy = (sending: Sending): Source[] => sources.filter((source) => sending[source]);

export const without = (sending: Sending, ended: readonly Source[]): Sending => ({
  ...sending,
  ...Object.fromEntries(ended.map((source) => [source, false])),
});

export const nothing = (sending: Sending): Sending => without(sending, sources);
