/**
 * What a student waits for who opens the link on a phone with a poor line: until the name can be typed, and from the
 * click until the board is drawn; and how much script came for that.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { startServer } from '../../e2e/harness/classroomServer.ts';
import { sizeOf } from '../../e2e/harness/sentFiles.ts';
import { findChromium } from '../../scripts/chromium.ts';
import { clientDirectory } from '../../scripts/clientBuild.ts';
import { type Benchmark, median } from '../benchmark.ts';
import { lessonToEnter } from './lesson.ts';
import { visit, type Visit } from './visit.ts';

export const benchmark: Benchmark = {
  name: 'firstload',
  about: 'a first visit on a phone: 4× slower processor, 1.6 Mbit/s, 150 ms, nothing cached',
  async run({ rounds, isQuick, note }) {
    await using cleanup = new AsyncDisposableStack();
    const server = cleanup.adopt(await startServer(), (started) => started.dispose());
    const lesson = await lessonToEnter(server);
    const visits: Visit[] = [];
    for (let at = 0; at < (isQuick ? 1 : rounds); at++) {
      // A browser of its own for each, so that no compiled script is kept from the one before.
      const browser = await launch();
      try {
        visits.push(await visit(browser, lesson));
      } finally {
        await browser.close();
      }
      note(`visit ${String(at + 1)}: ${JSON.stringify(visits.at(-1))}`);
    }
    const middle = (figure: (visit: Visit) => number): number => Math.round(median(visits.map(figure)) ?? 0);
    return {
      name: 'firstload',
      valid: visits.every(({ isValid }) => isValid),
      ratios: {},
      figures: {
        door_ms: middle(({ doorMs }) => doorMs),
        board_ms: middle(({ boardMs }) => boardMs),
        script_brotli_kb: kilobytes(middle(({ scriptBytes }) => scriptBytes)),
        style_brotli_kb: kilobytes(middle(({ styleBytes }) => styleBytes)),
        font_kb: kilobytes(middle(({ fontBytes }) => fontBytes)),
        // Of all pages and both languages: what nobody ever loads together.
        all_script_brotli_kb: kilobytes(sizeOf(allScripts())),
      },
      contestants: {},
    };
  },
};

/** Kilobytes of 1000 bytes. */
const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10;

function allScripts(): string[] {
  const paths = readdirSync(clientDirectory, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => path.endsWith('.js')).map((path) => join('/', path));
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('this needs Chromium: install the package "chromium"');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
}
