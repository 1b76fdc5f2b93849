/** The timer: a countdown that teachers start, and that everybody sees. */
import { ClassroomError } from '../../shared/errors.ts';
import { mostMinutes } from '../../shared/timer/minutes.ts';
import type { Feature } from '../room/index.ts';

const minuteMs = 60_000;

export function timer(): Feature {
  return {
    handlers: {
      'timer:start': ({ minutes }, { room, seat }) => {
        room.append('timer:started', { endsAtMs: room.nowMs() + minutes * minuteMs }, seat.id);
        return null;
      },
      'timer:extend': (_payload, { room, seat }) => {
        const running = room.state.timer;
        // Somebody else stopped it.
        if (!running) throw new ClassroomError('conflict');
        const endsAtMs = Math.max(running.endsAtMs, room.nowMs()) + minuteMs;
        if (endsAtMs > room.nowMs() + mostMinutes * minuteMs) throw new ClassroomError('too_large');
        room.append('timer:started', { endsAtMs }, seat.id);
        return null;
      },
      'timer:stop': (_payload, { room, seat }) => {
        if (room.state.timer) room.append('timer:stopped', {}, seat.id);
        return null;
      },
    },
    // A clock that is set moves the end with it: the class waits as long as it was told.
    onClockSet: (room, byMs) => {
      const running = room.state.timer;
      if (running) room.append('timer:started', { endsAtMs: running.endsAtMs + byMs }, 'system');
    },
  };
}
