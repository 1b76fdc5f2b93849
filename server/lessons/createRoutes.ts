/** `POST /api/lessons`: a lesson, and the links to it. */
import type { FastifyInstance } from 'fastify';
import { newLesson, type CreatedLesson } from '../../shared/api.ts';
import type { RouteDeps } from '../access/index.ts';
import { createLesson } from './createLesson.ts';

export const createRoutes = (deps: RouteDeps) => async (app: FastifyInstance) => {
  app.post('/api/lessons', async (request, reply) => {
    const { lesson, code, teach, guests } = await createLesson(deps, newLesson.parse(request.body));
    const { issue, linkTo } = deps.auth;
    const created: CreatedLesson = {
      lesson: { ...lesson, code },
      links: {
        teacher: linkTo(request, `/teach/${issue(teach)}`),
        student: linkTo(request, `/join/${code}`),
        guests: guests.map(({ name, pass }) => ({ id: pass.id, name, link: linkTo(request, `/guest/${issue(pass)}`) })),
      },
    };
    return reply.code(201).send(created);
  });
};
