/** Every failed request answers `{error: {code, field}}`; only the unexpected is logged. */
import type { FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import { ClassroomError, type ErrorCode } from '../../shared/errors.ts';
import { StorageError } from '../storage/storage.ts';
import type { OnRefused } from './dispatch.ts';

const statuses: Record<ErrorCode, number> = {
  invalid: 400,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  gone: 404,
  storage: 503,
  closed: 403,
  outdated: 426,
  offline: 503,
  internal: 500,
};

export function httpErrors(app: FastifyInstance, onRefused?: OnRefused): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const { code, field } = classify(error);
    const route = request.routeOptions.url;
    onRefused?.({ code, what: route ?? 'unknown', lessonId: null, seatId: null });
    // Storage that refuses says so by itself, once.
    if (code === 'internal') request.log.error({ error, route }, 'a request failed');
    return reply.code(statuses[code]).send({ error: { code, field } });
  });
}

function classify(error: unknown): { code: ErrorCode; field: string | null } {
  if (error instanceof ClassroomError) return error;
  if (error instanceof ZodError) return { code: 'invalid', field: error.issues[0]?.path.join('.') || null };
  if (error instanceof StorageError) return { code: 'storage', field: null };
  // Fastify's and its plugins' own refusals carry a status: body too large, malformed JSON, too many requests.
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (status === 413) return { code: 'too_large', field: null };
  if (status === 429) return { code: 'rate_limited', field: null };
  if (typeof status === 'number' && status >= 400 && status < 500) return { code: 'invalid', field: null };
  return { code: 'internal', field: null };
}
