/** How a running order is changed: over HTTP from the desk, by commands in the room. */
import type { Segment } from '../../../shared/runningOrder/protocol.ts';

export type Details = Omit<Segment, 'id'>;

export interface OrderCalls {
  /** Answers with their ids. @param isFirst refused when there are some already */
  add(segments: readonly Details[], after: string | null, isFirst: boolean): Promise<readonly string[]>;
  change(id: string, changes: Partial<Details>): Promise<unknown>;
  move(id: string, after: string | null): Promise<unknown>;
  remove(id: string): Promise<unknown>;
  letGuestsGoOn(on: boolean): Promise<unknown>;
}

export const newSegment = (title: string, minutes: number, given: Partial<Details> = {}): Details => ({
  title,
  minutes,
  floor: { who: 'teacher' },
  stage: null,
  opens: [],
  aid: null,
  ...given,
});
