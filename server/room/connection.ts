import type { Device } from '../../shared/presence/protocol.ts';
import type { BoardId, SeatId } from '../../shared/ids.ts';
import type { EventName, EventPayload } from '../../shared/protocol/index.ts';

/** One open socket of a participant, as a room sees it. */
export interface Connection {
  readonly id: string;
  readonly seatId: SeatId;
  readonly device: Device;
  isVisible: boolean;
  /** The last entry that it was told of or, where it may not see it, counted. */
  toldSeq: number;
  /** Boards whose entries it gets, each those after this seq. */
  readonly boards: Map<BoardId, number>;
  /** As the client last reported it; null before that. */
  rttMs: number | null;
  /** Reading: false also while the connection is behind. Writing: as the client says. */
  inSync: boolean;
  emit<N extends EventName>(event: N, payload: EventPayload<N>): void;
  /** Calls back once little waits for this connection: at once, later, or never if the connection ends. A newer call replaces an older. */
  whenDrained(ready: () => void): void;
  /** Tells the reason and ends the connection. */
  close(reason: EventPayload<'room:closed'>['reason']): void;
}
