/** A page that has only the renderer of slides, as the client has it, under the server's own headers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { root } from '../../scripts/run.ts';
import { headers } from '../../server/headers.ts';
import { pages } from '../../server/pages.ts';

export type { Failure, Picture, PictureSlide, RenderPage } from './renderPage/main.ts';

export interface RenderHost {
  readonly url: string;
  /** Puts a file there. @returns its path */
  serve(name: string, content: Uint8Array): string;
  dispose(): Promise<void>;
}

export async function startRenderHost(): Promise<RenderHost> {
  const clientDir = await mkdtemp(join(tmpdir(), 'lol-render-'));
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'e2e', 'harness', 'renderPage'),
    logLevel: 'error',
    mode: 'production',
    build: { outDir: clientDir, emptyOutDir: true },
  });
  const files = new Map<string, Buffer>();
  const app = fastify();
  await headers(app, { isSecure: () => false, mediaHosts: [], trustProxy: false, publicUrl: null });
  await pages(app, { clientDir });
  app.get<{ Params: { name: string } }>('/files/:name', async ({ params }, reply) =>
    reply.type('application/octet-stream').send(files.get(params.name)),
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}`,
    serve(name, content) {
      files.set(name, Buffer.from(content));
      return `/files/${encodeURIComponent(name)}`;
    },
    async dispose() {
      await app.close();
      await rm(clientDir, { recursive: true, force: true });
    },
  };
}
