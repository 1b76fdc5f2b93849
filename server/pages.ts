/** The built client: pages, scripts, fonts, all from this host. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tidyPath } from '../shared/links.ts';
import { isFramedByOthers, sendWayOut } from './framed.ts';

/** Pages of the app; other unknown paths are errors, not pages. */
const pagePaths = /^\/(|join(\/[^/]*)?|guest\/[^/]+|teach\/[^/]+|seat\/[^/]+|lesson\/[^/]+)\/?$/;

export interface PagesDeps {
  /** The built client; null in server tests, where pages answer 404. */
  readonly clientDir: string | null;
  /** For the board, which looks for it in the page. Public by its nature: it names the hosts it is for. */
  readonly tldrawLicenseKey?: string | null;
}

export async function pages(app: FastifyInstance, { clientDir, tldrawLicenseKey }: PagesDeps): Promise<void> {
  const isBuilt = clientDir !== null && existsSync(join(clientDir, 'index.html'));
  const page = isBuilt ? pageOf(clientDir, tldrawLicenseKey ?? null) : null;
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    if (page !== null && sentOn(request, reply)) return reply;
    if (page !== null && request.method === 'GET' && pagePaths.test(path)) {
      if (isFramedByOthers(request)) return sendWayOut(request, reply);
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
    }
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

/** Sends who opened a link with something stuck to it to the link itself; nothing is said about whether it is good. */
export function sentOn({ method, raw }: FastifyRequest, reply: FastifyReply): boolean {
  const meant = method === 'GET' ? tidyPath((raw.url ?? '').split('?', 1)[0] ?? '') : null;
  if (meant === null) return false;
  void reply.header('cache-control', 'no-store').redirect(meant, 302);
  return true;
}

function pageOf(clientDir: string, tldrawLicenseKey: string | null): string {
  const html = readFileSync(join(clientDir, 'index.html'), 'utf8');
  if (tldrawLicenseKey === null) return html;
  const content = tldrawLicenseKey.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return html.replace('</head>', () => `<meta name="tldraw-license-key" content="${content}" /></head>`);
}
