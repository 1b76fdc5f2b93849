import type { FastifyRequest } from 'fastify';
import type { CreatedLesson } from '../../shared/api.ts';
import type { RouteDeps } from '../access/index.ts';
import type { MadeLesson } from './createLesson.ts';

/** A lesson that was just made, with the links to it. */
export function createdView(
  { auth: { issue, linkTo } }: RouteDeps,
  request: FastifyRequest,
  { lesson, code, teach, guests }: MadeLesson,
): CreatedLesson {
  return {
    lesson: { ...lesson, code },
    links: {
      teacher: linkTo(request, `/teach/${issue(teach)}`),
      student: linkTo(request, `/join/${code}`),
      guests: guests.map(({ name, pass }) => ({ id: pass.id, name, link: linkTo(request, `/guest/${issue(pass)}`) })),
    },
  };
}
