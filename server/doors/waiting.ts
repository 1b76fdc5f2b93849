/** Who waits at a door: seats whose browser asked about the door a moment ago. Volatile. */
import type { SeatId } from '../../shared/ids.ts';
import type { Clock } from '../clock.ts';

/** A waiting browser asks again well within this. */
const PATIENCE_MS = 60_000;
const SWEEP_AT = 5000;

export function waiting(clock: Clock) {
  const seenAtMs = new Map<SeatId, number>();
  const isWaiting = ({ id }: { id: SeatId }): boolean => (seenAtMs.get(id) ?? -Infinity) > clock.nowMs() - PATIENCE_MS;
  return {
    seen: (id: SeatId): void => {
      seenAtMs.set(id, clock.nowMs());
      if (seenAtMs.size <= SWEEP_AT) return;
      for (const other of seenAtMs.keys()) if (!isWaiting({ id: other })) seenAtMs.delete(other);
    },
    isWaiting,
  };
}
