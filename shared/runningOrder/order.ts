/** Where a lesson is in its running order. */
import type { Stage } from '../board/boards.ts';
import type { Floor } from '../floor/protocol.ts';
import type { SegmentId } from '../ids.ts';
import type { Timer } from '../timer/protocol.ts';
import type { Segment } from './protocol.ts';

/** A step that was made and not taken back. */
export interface Visit {
  /** Null: behind the last. */
  readonly id: SegmentId | null;
  readonly atMs: number;
  /** What taking it back brings back. */
  readonly before: { readonly stage: Stage; readonly floor: Floor; readonly timer: Timer };
}

export interface RunningOrder {
  /** Raised with each step. */
  readonly version: number;
  /** Titles, for everybody. */
  readonly now: string | null;
  readonly next: string | null;
  /** The page of the main board on which the class was last; null: its first. */
  readonly mainPage: string | null;

  // For teachers and guests; students have none of it.
  readonly segments: readonly Segment[];
  /** Oldest first. */
  readonly visits: readonly Visit[];
  readonly guestsMayGoOn: boolean;
}

export const noOrder: RunningOrder = {
  version: 0,
  now: null,
  next: null,
  mainPage: null,
  segments: [],
  visits: [],
  guestsMayGoOn: false,
};

type Steps = Pick<RunningOrder, 'segments' | 'visits'>;

/** What is on; null: before the first step, and behind the last segment. */
export function currentOf({ segments, visits }: Steps): Segment | null {
  const id = visits.at(-1)?.id ?? null;
  return segments.find((segment) => segment.id === id) ?? null;
}

/** How many segments at the front are over or on: those stay as they are. */
export function fixedCount({ segments, visits }: Steps): number {
  const last = visits.findLast(({ id }) => id !== null)?.id;
  return segments.findIndex(({ id }) => id === last) + 1;
}

export const nextOf = (order: Steps): Segment | null => order.segments[fixedCount(order)] ?? null;

/** The last step led behind the last segment. */
export const isOver = ({ visits }: Pick<RunningOrder, 'visits'>): boolean => visits.at(-1)?.id === null;

/** What everybody is to know. */
export const shownOf = (order: Steps): Pick<RunningOrder, 'now' | 'next'> => ({
  now: currentOf(order)?.title ?? null,
  next: nextOf(order)?.title ?? null,
});

/** A list with something behind another, or at the front of what is not fixed. */
export function placed(order: Steps, segment: Segment, after: SegmentId | null): readonly Segment[] {
  const others = order.segments.filter(({ id }) => id !== segment.id);
  const wanted = after === null ? 0 : others.findIndex(({ id }) => id === after) + 1;
  // Behind one that was just removed by somebody else: at the end.
  const at = after !== null && wanted === 0 ? others.length : Math.max(wanted, fixedCount(order));
  return [...others.slice(0, at), segment, ...others.slice(at)];
}
