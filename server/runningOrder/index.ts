/** The running order: what comes when, and one step that moves stage, floor and activity together. */
import type { Feature } from '../room/index.ts';
import { add, change, move, remove, set } from './edits.ts';
import { goBack, goOn } from './steps.ts';

export { orderRoutes } from './routes.ts';

export function runningOrder(): Feature {
  return {
    handlers: {
      'order:add': (asked, { room, seat }) => ({ ids: add(room, asked, seat.id) }),
      'order:change': ({ id, changes }, { room, seat }) => {
        change(room, id, changes, seat.id);
        return null;
      },
      'order:move': ({ id, after }, { room, seat }) => {
        move(room, id, after, seat.id);
        return null;
      },
      'order:remove': ({ id }, { room, seat }) => {
        remove(room, id, seat.id);
        return null;
      },
      'order:set': (asked, { room, seat }) => {
        set(room, asked, seat.id);
        return null;
      },
      'order:goOn': async ({ version }, asker) => {
        await goOn(asker, version);
        return null;
      },
      'order:goBack': async ({ version }, asker) => {
        await goBack(asker, version);
        return null;
      },
    },
    onClockSet: (room, byMs) => {
      if (room.state.runningOrder.visits.length > 0) room.append('order:clockSet', { byMs }, 'system');
    },
  };
}
