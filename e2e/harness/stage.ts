import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startServer, type ClassroomServer } from './classroomServer.ts';
import { launchMediaBrowser } from './media.ts';
import { launchBrowser } from './people.ts';

export interface Stage {
  readonly server: ClassroomServer;
  readonly browser: Browser;
}

export interface StageOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly browserArguments?: readonly string[];
  /** Instead of its headless shell: where devices are turned on, or tabs shared. */
  readonly inChromium?: boolean;
  /** The people of one test are still there in the next. Else they are gone: a board that is open costs the machine pictures. */
  readonly arePeopleKept?: boolean;
}

/** A server for all tests of a file, gone after them, and a Chromium that other files may have had before. */
export function setStage(options: StageOptions = {}): Stage {
  const { env, browserArguments = [], inChromium = false, arePeopleKept = false } = options;
  let server: ClassroomServer | null = null;
  let browser: Browser | null = null;
  const letEverybodyGo = () => Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  beforeAll(async () => {
    server = await startServer(env);
    browser = await browserWith(browserArguments, inChromium);
  });
  // Before a test and not after it: who saw it fail is still to be looked at then.
  if (!arePeopleKept) beforeEach(letEverybodyGo);
  afterAll(async () => {
    await letEverybodyGo();
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

/** Of this worker, from file to file; ends with it. */
let last: { readonly wish: string; readonly browser: Browser } | null = null;

async function browserWith(args: readonly string[], inChromium: boolean): Promise<Browser> {
  const wish = [inChromium, ...args].join(' ');
  if (last?.wish === wish && last.browser.isConnected()) return last.browser;
  await last?.browser.close();
  const browser = await (inChromium ? launchMediaBrowser : launchBrowser)(args);
  last = { wish, browser };
  return browser;
}
