import type { Seat } from '../faults/record.ts';

/** What the process of the crowd does when asked. */
export interface CrowdTasks {
  /** Comes in, so many a second, and resolves when all are here, board and all. */
  join(url: string, seats: readonly Seat[], perSecond: number): Promise<null>;
  /** Waits until all are here again: milliseconds from `sinceMs` (Unix); null: not within the time. */
  back(sinceMs: number, withinMs: number): Promise<(number | null)[]>;
}
