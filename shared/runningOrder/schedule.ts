/** When each segment is, was and will be: for the desk, the room and the guest's door alike. */
import type { Lesson } from '../lesson/protocol.ts';
import { currentOf, fixedCount, isOver, type RunningOrder } from './order.ts';
import type { Segment } from './protocol.ts';

const minuteMs = 60_000;
/** A lesson that is looked at long before or after its time is neither early nor late. */
const mostLateMinutes = 240;
/** Less is not worth a segment. */
const fewestMinutes = 5;

export interface Row {
  readonly segment: Segment;
  readonly status: 'over' | 'now' | 'next';
  /** Unix milliseconds at which it began or will begin; null: the lesson has no planned start, or it was skipped. */
  readonly startsAtMs: number | null;
  /** After the start of the lesson, as it is planned. */
  readonly offsetMinutes: number;
  /** How long it lasted, or lasts so far; null: it is still to come, or was skipped. */
  readonly spentMs: number | null;
}

export interface Schedule {
  readonly rows: readonly Row[];
  readonly totalMinutes: number;
  /** Of what is on now; negative: it is over. */
  readonly leftMs: number | null;
  /** Null: the lesson has no planned start and has not begun. */
  readonly endsAtMs: number | null;
  /** Minutes past the planned end at which it will end; negative: before it. Null: nobody knows. */
  readonly lateMinutes: number | null;
  /** The one change that helps most to end in time. */
  readonly suggestion: { readonly segment: Segment; readonly minutes: number } | null;
}

type Order = Pick<RunningOrder, 'segments' | 'visits'>;

export function scheduleOf(order: Order, lesson: Pick<Lesson, 'startsAtMs' | 'minutes'>, nowMs: number): Schedule {
  const { segments, visits } = order;
  const spent = spentBySegment(order, nowMs);
  const current = currentOf(order);
  const fixed = fixedCount(order);
  const startMs = lesson.startsAtMs ?? visits[0]?.atMs ?? null;
  const totalMinutes = segments.reduce((sum, { minutes }) => sum + minutes, 0);

  const leftMs = current && current.minutes * minuteMs - (spent.get(current.id)?.ms ?? 0);
  let nextAtMs = beginOfNext(order, startMs, nowMs, leftMs);
  let offsetMinutes = 0;
  const rows = segments.map((segment, at): Row => {
    const known = spent.get(segment.id);
    const offset = offsetMinutes;
    offsetMinutes += segment.minutes;
    if (at < fixed) {
      const status = segment === current ? 'now' : 'over';
      return {
        segment,
        status,
        startsAtMs: known?.atMs ?? null,
        offsetMinutes: offset,
        spentMs: known?.ms ?? null,
      };
    }
    const startsAtMs = nextAtMs;
    if (nextAtMs !== null) nextAtMs += segment.minutes * minuteMs;
    return { segment, status: 'next', startsAtMs, offsetMinutes: offset, spentMs: null };
  });

  const plannedEndMs = startMs === null ? null : startMs + (lesson.minutes ?? totalMinutes) * minuteMs;
  const late = nextAtMs === null || plannedEndMs === null ? null : Math.round((nextAtMs - plannedEndMs) / minuteMs);
  const lateMinutes = late === null || Math.abs(late) > mostLateMinutes ? null : late;
  const coming = segments.slice(fixed);
  return {
    rows,
    totalMinutes,
    leftMs,
    endsAtMs: nextAtMs,
    lateMinutes,
    suggestion: lateMinutes === null ? null : suggestionFor(coming, lateMinutes),
  };
}

/** When what comes next begins, if what is on ends as planned. */
function beginOfNext(order: Order, startMs: number | null, nowMs: number, leftMs: number | null): number | null {
  if (leftMs !== null) return nowMs + Math.max(0, leftMs);
  const last = order.visits.at(-1);
  if (last && isOver(order)) return last.atMs;
  return startMs === null ? null : Math.max(startMs, nowMs);
}

interface Spent {
  readonly atMs: number;
  readonly ms: number;
}

function spentBySegment({ visits }: Pick<RunningOrder, 'visits'>, nowMs: number): ReadonlyMap<string, Spent> {
  const spent = new Map<string, Spent>();
  visits.forEach(({ id, atMs }, at) => {
    if (id === null) return;
    const before = spent.get(id);
    const ms = Math.max(0, (visits[at + 1]?.atMs ?? nowMs) - atMs);
    spent.set(id, { atMs: before?.atMs ?? atMs, ms: (before?.ms ?? 0) + ms });
  });
  return spent;
}

function suggestionFor(coming: readonly Segment[], lateMinutes: number): Schedule['suggestion'] {
  const longest = coming.reduce<Segment | null>(
    (most, each) => (each.minutes > (most?.minutes ?? 0) ? each : most),
    null,
  );
  if (!longest || lateMinutes < 1) return null;
  const minutes = Math.max(fewestMinutes, longest.minutes - lateMinutes);
  return minutes < longest.minutes ? { segment: longest, minutes } : null;
}

/** The next segment of a guest; null: none is to come. */
export const turnOf = ({ rows }: Pick<Schedule, 'rows'>, guestId: string): Row | null =>
  rows.find(
    ({ status, segment: { floor } }) => status === 'next' && floor.who === 'guest' && floor.guestId === guestId,
  ) ?? null;
