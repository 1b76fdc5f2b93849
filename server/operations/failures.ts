/** What fails on people's screens, told by their browsers: a line and a number, and nothing of what was on them. */
import type { FastifyInstance } from 'fastify';
import { failure } from '../../shared/api.ts';
import type { Log } from '../room/index.ts';
import type { Metrics } from './metrics.ts';
import { Throttle } from './throttle.ts';

export interface FailureRouteDeps {
  readonly metrics: Metrics;
  readonly log: Log;
}

/** A class of thirty that meets one fault makes one line. */
const LOG_EVERY_MS = 60_000;

export const failureRoute = ({ metrics, log }: FailureRouteDeps) => {
  const throttle = new Throttle(LOG_EVERY_MS);
  return async (app: FastifyInstance) => {
    app.post('/api/failures', async (request, reply) => {
      const { part, error, stack } = failure.parse(request.body);
      const browser = browserOf(request.headers['user-agent'] ?? '');
      metrics.partFailures.inc({ part });
      if (throttle.mayPass(`${part} ${error} ${browser}`))
        log.warn({ part, fault: error, stack, browser }, 'a part of a screen failed');
      return reply.code(204).send();
    });
  };
};

/** Each is named in the words of those after it, too; all browsers of an iPhone are one. */
const families: readonly (readonly [string, RegExp])[] = [
  ['iOS', /\b(?:iPhone|CPU) OS (\d{1,3})/],
  ['Edge', /\bEdgA?\/(\d{1,3})/],
  ['Firefox', /\bFirefox\/(\d{1,3})/],
  ['Chrome', /\bChrome\/(\d{1,3})/],
  ['Safari', /\bVersion\/(\d{1,3})[\d.]* Safari\//],
];

/** Family and main version, `Firefox 115`, for telling what cannot run where; nothing that tells devices apart. */
export function browserOf(userAgent: string): string {
  for (const [family, pattern] of families) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${family} ${version}`;
  }
  return 'other';
}
