import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startServer, type ClassroomServer } from './classroomServer.ts';
import { launchBrowser } from './people.ts';

export interface Stage {
  readonly server: ClassroomServer;
  readonly browser: Browser;
}

/** One server and one Chromium for all tests of a file, gone after them. */
export function setStage(
  options: { env?: Readonly<Record<string, string>>; browserArguments?: readonly string[] } = {},
): Stage {
  let server: ClassroomServer | null = null;
  let browser: Browser | null = null;
  beforeAll(async () => {
    server = await startServer(options.env);
    browser = await launchBrowser(options.browserArguments);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });
  return {
    get server() {
      if (!server) throw new Error('the server has not started');
      return server;
    },
    get browser() {
      if (!browser) throw new Error('Chromium has not started');
      return browser;
    },
  };
}
