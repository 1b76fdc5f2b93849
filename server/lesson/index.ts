/** Ending a lesson for everyone, and opening it again. */
import type { Feature } from '../room/index.ts';

export function lesson(): Feature {
  return {
    handlers: {
      'lesson:end': (_payload, { room, seat }) => {
        if (room.state.lesson.endedAtMs === null) room.append('lesson:ended', {}, seat.id);
        return null;
      },
      'lesson:open': (_payload, { room, seat }) => {
        const { openedAtMs, endedAtMs } = room.state.lesson;
        if (openedAtMs === null || endedAtMs !== null) room.append('lesson:opened', {}, seat.id);
        return null;
      },
    },
  };
}
