import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { earlyFiles } from './scripts/earlyFiles.ts';
import { leanClient } from './scripts/leanClient.ts';
import { LongFirst } from './scripts/longFirst.ts';
import { filesForPdf } from './scripts/pdfFiles.ts';
import { buildTarget } from './scripts/oldest/browsers.ts';

/** Where `npm run dev` finds the server that `PORT` configures. */
const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** `Features.DirSelector` of lightningcss. */
const dirSelector = 4;

const clientRoot = join(import.meta.dirname, 'client');

const mediaTests = ['e2e/{media,mediaFaults}.test.ts'];

/** @param atOnce workers, each with a Chromium that its files share */
const browserTests = (
  name: string,
  files: { include: string[]; exclude?: string[] },
  atOnce: number,
  groupOrder: number,
): TestProjectConfiguration => ({
  extends: true,
  test: {
    name,
    ...files,
    environment: 'node',
    // For the Chromium, and because everything that these files import takes a while.
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    fileParallelism: atOnce > 1,
    maxWorkers: atOnce,
    sequence: { groupOrder },
  },
});

export default defineConfig({
  root: clientRoot,
  cacheDir: '../node_modules/.vite',
  plugins: [react(), leanClient(clientRoot), earlyFiles(clientRoot), filesForPdf()],
  // What is not there in our oldest browsers is left to them: `:dir()` would be turned into a list of languages, which
  // the words of a board have none of.
  css: { lightningcss: { exclude: dirSelector } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    sourcemap: false,
    target: buildTarget,
    // Every asset is a file of its own: the content security policy needs no `data:` for fonts, and the icons of
    // tldraw are parts of one file that only addresses can point into.
    assetsInlineLimit: 0,
    // tldraw is one lazy chunk and is meant to be that big.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Icons and small pieces that several pages share, in one file instead of thirty.
          groups: [{ name: 'base', test: /lucide-react|zustand|[\\/](client|shared)[\\/]/, minShareCount: 3 }],
        },
      },
    },
  },
  // So that a worker loads the part of it that a file needs.
  worker: { format: 'es' },
  // Its imports end in `?url`, which only the build itself understands.
  optimizeDeps: { exclude: ['@tldraw/assets'] },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    // With the browser's own host, so that the server's links lead back here.
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/uploads': { target: server, changeOrigin: false },
      '/socket.io': { target: server, changeOrigin: false, ws: true },
    },
  },
  test: {
    root: import.meta.dirname,
    dangerouslyIgnoreUnhandledErrors: false,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,server,client,scripts,docs,bench}/**/*.test.{ts,tsx}'],
          environment: 'node',
          // Importing is most of what they do: the files of a worker share what they import.
          isolate: false,
          setupFiles: ['scripts/leftBehind.ts'],
          // Many wait for timers of others' code: one more, so that no processor waits with them.
          maxWorkers: availableParallelism() + 1,
          // Generous: a loaded machine may be slow, and nothing here measures time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          sequence: { groupOrder: 0 },
        },
      },
      browserTests('browser', { include: ['e2e/**/*.test.ts'], exclude: mediaTests }, 2, 1),
      // What is counted of voices and pictures needs the processor to itself.
      browserTests('media', { include: mediaTests }, 1, 2),
    ],
  },
});
