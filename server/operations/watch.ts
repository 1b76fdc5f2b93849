/** What a room does, as lines of the log, and how long its strokes take. Ids only. */
import type { ErrorCode } from '../../shared/errors.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { Handler } from '../room/feature.ts';
import type { Feature, Log } from '../room/index.ts';
import type { OnRefused } from '../transport/dispatch.ts';
import type { Metrics } from './metrics.ts';
import { Throttle } from './throttle.ts';

export interface WatchDeps {
  readonly metrics: Metrics;
  readonly log: Log;
  /** The canary's lesson, say. */
  isHidden(lessonId: string): boolean;
}

/** Lines for what one wants to find back later. None for each stroke. */
export function watch({ log, isHidden }: WatchDeps): Feature {
  return {
    onLoaded: ({ lessonId, committed }) => {
      if (!isHidden(lessonId)) log.info({ lessonId, seq: committed.seq }, 'room loaded');
    },
    onEntered: ({ lessonId, state }, { seatId, device }) => {
      if (!isHidden(lessonId)) log.info({ lessonId, seatId, role: state.seats[seatId]?.role, device }, 'seat came in');
    },
    onChanged: ({ lessonId }, entries) => {
      if (isHidden(lessonId)) return;
      for (const entry of entries) note(log, lessonId, entry);
    },
  };
}

function note(log: Log, lessonId: string, { kind, data, by }: Entry): void {
  switch (kind) {
    case 'lesson:opened':
      return log.info({ lessonId, by }, 'lesson opened');
    case 'lesson:ended':
      return log.info({ lessonId, by }, 'lesson ended');
    case 'seat:joined':
      return log.info({ lessonId, seatId: data.seatId, role: data.role }, 'seat taken');
    case 'seat:removed':
      return log.info({ lessonId, seatId: data.seatId, by }, 'seat removed');
    case 'seat:presence':
      if (data.awayBecause === 'lost') log.info({ lessonId, seatId: data.seatId }, 'seat lost its connection');
      if (data.presence === 'left') log.info({ lessonId, seatId: data.seatId }, 'seat left');
      return;
    default:
  }
}

/** Refusals that a page of ours does not cause. */
const misuse: ReadonlySet<ErrorCode> = new Set(['invalid', 'rate_limited', 'too_large']);
const LOG_EVERY_MS = 60_000;

/** Counts every refusal; a line for what may be misuse, once a minute for each seat or route. */
export function refusalWatch({ metrics, log }: WatchDeps): OnRefused {
  const throttle = new Throttle(LOG_EVERY_MS);
  return ({ code, what, lessonId, seatId }) => {
    metrics.refusals.inc({ code, what });
    if (!misuse.has(code) || !throttle.mayPass(`${code} ${what} ${seatId ?? ''}`)) return;
    log.warn({ refusal: code, what, lessonId, seatId }, 'misuse refused');
  };
}

/** Times the board's pushes, from the handler to the frame. */
export interface StrokeTimer {
  /** The feature to use instead of this one. */
  timed(feature: Feature): Feature;
  /** A room has just sent a frame. */
  onSent(): void;
}

export function timeStrokes(onRefused: OnRefused, { metrics, isHidden }: WatchDeps): StrokeTimer {
  /** When the strokes came that the next frame tells of. */
  let startsMs: number[] = [];

  const timedPush =
    (push: Handler<'board:push'>): Handler<'board:push'> =>
    (payload, asker) => {
      const startMs = performance.now();
      const answer = push(payload, asker);
      const { room, seat } = asker;
      if (answer instanceof Promise || isHidden(room.lessonId)) return answer;
      const { seq, refused } = answer;
      if (refused) onRefused({ code: refused, what: 'board:push', lessonId: room.lessonId, seatId: seat.id });
      if (seq !== null)
        room.onceCommitted((error) => {
          // With nobody who looks at the board no frame follows.
          const isSeen = [...room.connections.values()].some(({ boards }) => boards.has(payload.board));
          if (!error && isSeen) startsMs.push(startMs);
        });
      return answer;
    };

  return {
    timed: (feature) => {
      const push = feature.handlers?.['board:push'];
      return push ? { ...feature, handlers: { ...feature.handlers, 'board:push': timedPush(push) } } : feature;
    },
    onSent: () => {
      if (startsMs.length === 0) return;
      const nowMs = performance.now();
      for (const startMs of startsMs) metrics.strokeDelay.observe((nowMs - startMs) / 1000);
      startsMs = [];
    },
  };
}
