/** What machines ask: is it alive, is it ready, how is it doing. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ClassroomError } from '../../shared/errors.ts';
import type { Metrics } from './metrics.ts';

export type Trouble = 'stopping' | 'storage' | 'canary';

export interface OperationRoutesDeps {
  readonly metrics: Metrics;
  /** Who shows it may read the metrics from anywhere; null: nobody may. */
  readonly metricsToken: string | null;
  /** Why nobody should be sent here now; empty when all is well. */
  troubles(): Promise<readonly Trouble[]>;
}

export const operationRoutes =
  ({ metrics, metricsToken, troubles }: OperationRoutesDeps) =>
  async (app: FastifyInstance) => {
    app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

    app.get('/healthz', async () => {
      const startMs = performance.now();
      await turn();
      return { alive: true, loopMs: Math.round(performance.now() - startMs) };
    });

    app.get('/readyz', async (_request, reply) => {
      const reasons = await troubles();
      return reply.code(reasons.length === 0 ? 200 : 503).send({ ready: reasons.length === 0, reasons });
    });

    app.get('/metrics', async (request, reply) => {
      if (!mayReadMetrics(request, metricsToken)) throw new ClassroomError('not_allowed');
      return reply.type(metrics.contentType).send(await metrics.text());
    });
  };

/** Any of them: the request was passed on by a proxy, and its sender may be anywhere. */
const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** From this machine itself, or with the token. A page elsewhere that points a name at this machine is not from here. */
function mayReadMetrics({ headers, socket, hostname }: FastifyRequest, token: string | null): boolean {
  const offered = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token !== null && offered !== undefined && timingSafeEqual(hash(offered), hash(token))) return true;
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(hostname) &&
    !proxyHeaders.some((name) => headers[name] !== undefined)
  );
}

const isLoopback = (address: string): boolean => /^(::1|(::ffff:)?127(\.\d+){3})$/i.test(address);
const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
