/** Lessons: starting one, and the desk where a teacher prepares it. */
import type { FastifyInstance } from 'fastify';
import type { PictureDeps } from '../uploads/index.ts';
import { againRoutes } from './againRoutes.ts';
import { calendarRoutes } from './calendarRoutes.ts';
import { createRoutes } from './createRoutes.ts';
import { deskRoutes } from './deskRoutes.ts';

export { changeGuest } from './changeGuest.ts';

export const lessonRoutes = (deps: PictureDeps) => async (app: FastifyInstance) => {
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  await app.register(createRoutes(deps));
  await app.register(deskRoutes(deps));
  await app.register(againRoutes(deps));
  await app.register(calendarRoutes(deps));
};
