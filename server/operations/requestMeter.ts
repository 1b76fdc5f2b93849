import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Counts every request under the pattern of its route: paths hold secrets, and there are too many of them. */
export function meterRequests(http: FastifyInstance, metrics: Metrics): void {
  http.addHook('onResponse', (request, reply, done) => {
    metrics.requests.inc({ method: request.method, route: routeOf(request), status: String(reply.statusCode) });
    metrics.requestDuration.observe(reply.elapsedTime / 1000);
    done();
  });
}

function routeOf({ routeOptions, is404 }: FastifyRequest): string {
  // Pages are what no route is found for; each file of the client is a route of its own.
  if (is404 || routeOptions.url === undefined) return 'page';
  return routeOptions.url.startsWith('/api/') || !routeOptions.url.includes('.') ? routeOptions.url : 'file';
}
