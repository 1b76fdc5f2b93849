/** `POST /api/desk/TOKEN/again`: the next lesson of this one, and the links to it. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { lessonAgain, type PlannedLesson } from '../../shared/api.ts';
import { pathOf } from '../access/index.ts';
import type { PictureDeps } from '../uploads/index.ts';
import { createdView } from './createdView.ts';
import { planAgain } from './planAgain.ts';

const token = z.string().max(100);

export const againRoutes = (deps: PictureDeps) => async (app: FastifyInstance) => {
  app.post('/api/desk/:token/again', async (request, reply) => {
    const pass = await deps.auth.admit('teach', pathOf(request, { token }).token, request.ip);
    const made = await planAgain(deps, pass.lessonId, lessonAgain.parse(request.body));
    const planned: PlannedLesson = { ...createdView(deps, request, made), lost: [...made.lost] };
    return reply.code(201).send(planned);
  });
};
