import type { Entry } from '../protocol/messages.ts';
import type { Timer } from './protocol.ts';

export function foldTimer(timer: Timer, entry: Entry): Timer {
  switch (entry.kind) {
    case 'timer:started':
      return { endsAtMs: entry.data.endsAtMs };
    case 'order:went': {
      const next = entry.data.timer;
      if (next === null) return timer;
      return next.endsAtMs === null ? null : { endsAtMs: next.endsAtMs };
    }
    case 'timer:stopped':
    case 'lesson:ended':
      return null;
    default:
      return timer;
  }
}
