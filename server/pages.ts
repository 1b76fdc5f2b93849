/** The built client: pages, scripts, fonts, all from this host, and the headers that keep it so. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Everything from our own host. tldraw adds style elements and draws from data: and blob: URLs. */
const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'", 'data:', 'blob:'],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'self'"],
  // Plain http is right on a school's own network; TLS is the proxy's work.
  upgradeInsecureRequests: null,
};

/** Pages of the app; other unknown paths are errors, not pages. */
const pagePaths = /^\/(|join(\/[^/]*)?|guest\/[^/]+|teach\/[^/]+|seat\/[^/]+|lesson\/[^/]+)\/?$/;

/** @param clientDir the built client; absent in server tests, where pages answer 404 */
export async function pages(app: FastifyInstance, { clientDir }: { clientDir: string | null }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy },
    crossOriginEmbedderPolicy: false,
    // Links are secrets: they must not leak in a Referer.
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  });
  const isBuilt = clientDir !== null && existsSync(join(clientDir, 'index.html'));
  app.setNotFoundHandler((request, reply) => {
    const { pathname } = new URL(request.url, 'http://local');
    if (isBuilt && request.method === 'GET' && pagePaths.test(pathname)) return reply.sendFile('index.html');
    return reply.code(404).send({ error: { code: 'not_found', field: null } });
  });
  if (!isBuilt) return;
  await app.register(fastifyStatic, {
    root: clientDir,
    index: false,
    // Only what was built: a folder, `/` among them, is no file to refuse but a page or unknown.
    wildcard: false,
    preCompressed: true,
    setHeaders(response, path) {
      const isHashed = path.includes('/assets/');
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
