/** The running order on the teacher's desk. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mainBoard } from '../../shared/board/boards.ts';
import { teacherOf } from '../../shared/presence/teacherOf.ts';
import { type SeatId, segmentId, type SegmentId } from '../../shared/ids.ts';
import {
  changedSegment,
  newSegments,
  type OrderOnDesk,
  orderSettings,
  segmentPlace,
} from '../../shared/runningOrder/desk.ts';
import { pathOf, type RouteDeps } from '../access/index.ts';
import type { Room } from '../room/index.ts';
import { add, change, move, remove, set } from './edits.ts';

const token = z.string().max(100);

export const orderRoutes =
  ({ auth, rooms }: RouteDeps) =>
  async (app: FastifyInstance) => {
    app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

    /** Each change is of one segment, so that what another desk changes at the same time stays. */
    async function atDesk(request: FastifyRequest, work: (room: Room, by: SeatId) => unknown): Promise<OrderOnDesk> {
      const pass = await auth.admit('teach', pathOf(request, { token }).token, request.ip);
      return rooms.use(pass.lessonId, (room) => {
        work(room, teacherOf(room.state));
        return orderOnDesk(room);
      });
    }
    const segmentOf = (request: FastifyRequest): SegmentId => pathOf(request, { segmentId }).segmentId;

    app.get('/api/desk/:token/running-order', (request) => atDesk(request, () => {}));
    app.patch('/api/desk/:token/running-order', (request) =>
      atDesk(request, (room, by) => set(room, orderSettings.parse(request.body), by)),
    );
    app.post('/api/desk/:token/running-order/segments', (request) =>
      atDesk(request, (room, by) => add(room, newSegments.parse(request.body), by)),
    );
    app.patch('/api/desk/:token/running-order/segments/:segmentId', (request) =>
      atDesk(request, (room, by) => change(room, segmentOf(request), changedSegment.parse(request.body), by)),
    );
    app.put('/api/desk/:token/running-order/segments/:segmentId/place', (request) =>
      atDesk(request, (room, by) => move(room, segmentOf(request), segmentPlace.parse(request.body).after, by)),
    );
    app.delete('/api/desk/:token/running-order/segments/:segmentId', (request) =>
      atDesk(request, (room, by) => remove(room, segmentOf(request), by)),
    );
  };

function orderOnDesk({ state, boards }: Room): OrderOnDesk {
  const { segments, visits, guestsMayGoOn } = state.runningOrder;
  return {
    segments: [...segments],
    visits: visits.map(({ id, atMs }) => ({ id, atMs })),
    guestsMayGoOn,
    pages: (boards.get(mainBoard)?.pages() ?? []).map(({ id, name }) => ({ id, name })),
    decks: state.materials.map(({ id, title, pages, thumb }) => ({ id, title, slides: pages, thumb })),
  };
}
