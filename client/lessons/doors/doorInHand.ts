import type { Door, DoorCalls } from '../../api/http.ts';

/** A door that is there, and what can be done at it. */
export interface DoorInHand {
  readonly door: Door;
  readonly calls: DoorCalls;
  /** The secret of the link. */
  readonly secret: string;
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  readonly clockOffsetMs: number;
  readonly refresh: () => Promise<void>;
  /** The last question had no answer: what is shown may be old. */
  readonly isOffline: boolean;
}
