/** `GET /api/desk/TOKEN/guests/ID/invitation.ics?language=nl|en` */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ClassroomError } from '../../shared/errors.ts';
import { guestId } from '../../shared/ids.ts';
import { language } from '../../shared/lesson/protocol.ts';
import { pathOf, type RouteDeps } from '../access/index.ts';
import { calendarFile } from './calendar.ts';

const query = z.object({ language: language.optional() });

export const calendarRoutes =
  ({ storage, rooms, clock, auth }: RouteDeps) =>
  async (app: FastifyInstance) => {
    app.get('/api/desk/:token/guests/:guestId/invitation.ics', async (request, reply) => {
      const path = pathOf(request, { token: z.string().max(100), guestId });
      const teach = await auth.admit('teach', path.token, request.ip);
      const asked = query.parse(request.query);
      const pass = await storage.pass('guest', path.guestId);
      const file = await rooms.use(teach.lessonId, (room) => {
        const { lesson, guests, seats } = room.state;
        const guest = guests[path.guestId];
        if (!guest || !pass || pass.isRevoked || lesson.startsAtMs === null) throw new ClassroomError('not_found');
        return calendarFile({
          lesson: { ...lesson, startsAtMs: lesson.startsAtMs },
          guest,
          teacher: Object.values(seats).find((seat) => seat.role === 'teacher')?.name ?? null,
          link: auth.linkTo(request, `/guest/${auth.issue(pass)}`),
          language: asked.language ?? lesson.language,
          // Each rises by itself: a link that was renewed is no entry of the lesson.
          sequence: room.committed.seq + pass.version,
          nowMs: clock.nowMs(),
        });
      });
      return reply
        .header('content-type', 'text/calendar; charset=utf-8; method=PUBLISH')
        .header('content-disposition', `attachment; filename="${asked.language === 'en' ? 'lesson' : 'les'}.ics"`)
        .send(file);
    });
  };
