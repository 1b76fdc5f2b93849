import type { Entry } from '../protocol/messages.ts';
import type { Timer } from './protocol.ts';

export function foldTimer(timer: Timer, entry: Entry): Timer {
  switch (entry.kind) {
    case 'timer:started':
      return { endsAtMs: entry.data.endsAtMs };
    case 'timer:stopped':
    case 'lesson:ended':
      return null;
    default:
      return timer;
  }
}
