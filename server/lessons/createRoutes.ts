/** `POST /api/lessons`: a lesson, and the links to it. */
import type { FastifyInstance } from 'fastify';
import { newLesson, type CreatedLesson } from '../../shared/api.ts';
import type { RouteDeps } from '../access/index.ts';
import { createdView } from './createdView.ts';
import { createLesson } from './createLesson.ts';

export const createRoutes = (deps: RouteDeps) => async (app: FastifyInstance) => {
  app.post('/api/lessons', async (request, reply) => {
    const made = await createLesson(deps, newLesson.parse(request.body));
    const created: CreatedLesson = createdView(deps, request, made);
    return reply.code(201).send(created);
  });
};
