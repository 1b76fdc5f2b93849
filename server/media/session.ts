/** One device of one seat at the engine. */
import type { SeatId } from '../../shared/ids.ts';
import { mediaRights } from '../../shared/media/mediaRights.ts';
import type { Sending, Source } from '../../shared/media/protocol.ts';
import type { LessonState } from '../../shared/state.ts';
import type { Connection } from '../room/index.ts';
import type { SeatRights, Tracks } from './engine.ts';

/** Which simulcast layers of a camera anybody receives. */
export interface Wanted {
  readonly high: boolean;
  readonly low: boolean;
}

export interface Session {
  readonly id: string;
  readonly seatId: SeatId;
  /** Null while the connection is lost. */
  connection: Connection | null;
  rights: SeatRights;
  sending: Sending;
  tracks: Tracks;
  /** Null before the engine told it. */
  wanted: Wanted | null;
  /** Does it get audio over the room's own connection? */
  hasFallback: boolean;
}

const sources = ['mic', 'camera', 'screen'] as const satisfies readonly Source[];

export const newSession = (id: string, seatId: SeatId, rights: SeatRights): Session => ({
  id,
  seatId,
  connection: null,
  rights,
  sending: { audience: 'stage', mic: false, camera: false, screen: false },
  tracks: { mic: null, camera: null, screen: null },
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
