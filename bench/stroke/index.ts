/**
 * From the pointer to the other browser's store: two Chromium processes on one board, one draws by real input, the
 * other's store is watched. `p50_vs_stock` puts our client and server beside tldraw's client and server as they come.
 */
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.ts';
import { type Benchmark, type Contestant, median, quantile, ratio } from '../benchmark.ts';
import type { PageKind } from './builds.ts';
import { clockOf, type PageWork, since, workOf } from './clock.ts';
import { type Stack, startStack } from './contestants.ts';
import { drawStroke } from './hand.ts';
import { seenBy, watch } from './watch.ts';

interface Round {
  /** Of each point, from input to the other store; and its two parts at the writer's own store. */
  readonly totalMs: readonly number[];
  readonly ownMs: readonly number[];
  readonly awayMs: readonly number[];
  readonly fromHeardMs: readonly number[];
  readonly moves: number;
  /** Points that the other store has more than once. */
  readonly repeated: number;
  /** Of each page's main thread, while the strokes were drawn. */
  readonly work: { readonly writer: PageWork; readonly reader: PageWork };
}

/** So much of what was drawn must have come for a round to count. */
const MIN_SHARE = 0.97;
const MAX_REPEATED = 0.03;

export const benchmark: Benchmark = {
  name: 'stroke',
  about: "pointer move to the other browser's store, Chromium to Chromium, beside tldraw's own sync",
  async run({ rounds, isQuick, note }) {
    const names: readonly PageKind[] = isQuick ? ['ours', 'stock'] : ['ours', 'throttled', 'stock'];
    await using cleanup = new AsyncDisposableStack();
    const stacks: Stack[] = [];
    for (const name of names) stacks.push(cleanup.use(await startStack(name)));
    const writers = cleanup.adopt(await launch(), (browser) => browser.close());
    const readers = cleanup.adopt(await launch(), (browser) => browser.close());

    const measured = new Map<PageKind, Round[]>();
    for (let at = 0; at < (isQuick ? 1 : rounds); at++) {
      for (const stack of stacks) {
        const round = await measure(stack, writers, readers, isQuick ? 1 : 5);
        measured.set(stack.name, [...(measured.get(stack.name) ?? []), round]);
        note(`${stack.name} ${String(at + 1)}: ${JSON.stringify(summary([round]))}`);
      }
    }
    const contestants = Object.fromEntries([...measured].map(([name, all]) => [name, summary(all)]));
    const { ours, throttled, stock } = contestants;
    return {
      name: 'stroke',
      valid: [...measured.values()]
        .flat()
        .every(
          ({ totalMs, moves, repeated }) => totalMs.length >= MIN_SHARE * moves && repeated <= MAX_REPEATED * moves,
        ),
      ratios: {
        p50_vs_stock: ratio(one(ours, 'p50_ms'), one(stock, 'p50_ms')),
        p95_vs_stock: ratio(one(ours, 'p95_ms'), one(stock, 'p95_ms')),
        p50_vs_throttled: ratio(one(ours, 'p50_ms'), one(throttled, 'p50_ms')),
      },
      figures: { p50_ms: one(ours, 'p50_ms'), p95_ms: one(ours, 'p95_ms') },
      contestants,
    };
  },
};

async function measure(stack: Stack, writers: Browser, readers: Browser, strokes: number): Promise<Round> {
  const { writer, reader } = await stack.open(writers, readers);
  await Promise.all([watch(writer), watch(reader)]);
  await writer.getByTestId('tools.draw').first().click();
  const hand = await writer.context().newCDPSession(writer);
  const eye = await reader.context().newCDPSession(reader);
  const box = await writer.locator('.tl-canvas').boundingBox();
  if (!box) throw new Error('the board is not on the screen');
  // Clear of the tools.
  const canvas = { x: Math.round(box.x) + 150, y: Math.round(box.y) + 150 };

  // The first stroke warms up: it is drawn and not counted.
  const warmUp = await drawStroke(hand, canvas, 0);
  await untilStored(reader, warmUp);
  const skipped = new Set(Object.keys((await seenBy(writer)).input));
  let moves = 0;
  const before = { writer: await workOf(hand), reader: await workOf(eye) };
  for (let row = 1; row <= strokes; row++) moves += await drawStroke(hand, canvas, row * 3);
  await untilStored(reader, warmUp + moves);
  const work = {
    writer: since(before.writer, await workOf(hand)),
    reader: since(before.reader, await workOf(eye)),
  };

  const [there, here] = [await clockOf(eye), await clockOf(hand)];
  const [drawn, arrived] = [await seenBy(writer), await seenBy(reader)];
  const totalMs: number[] = [];
  const fromHeardMs: number[] = [];
  const ownMs: number[] = [];
  const awayMs: number[] = [];
  for (const [key, inputAt] of Object.entries(drawn.input)) {
    const [ownAt, heardAt, awayAt] = [drawn.stored[key], drawn.heard[key], arrived.stored[key]];
    if (skipped.has(key) || ownAt === undefined || heardAt === undefined || awayAt === undefined) continue;
    const away = awayAt + there.offsetMs - here.offsetMs;
    totalMs.push(away - inputAt);
    fromHeardMs.push(away - heardAt);
    ownMs.push(ownAt - inputAt);
    awayMs.push(away - ownAt);
  }
  await Promise.all([writer.context().close(), reader.context().close()]);
  return { totalMs, ownMs, awayMs, fromHeardMs, moves, repeated: arrived.repeated, work };
}

/** Waits for the other store to have so many points; what does not come within seconds counts as lost. */
async function untilStored(page: Page, points: number): Promise<void> {
  await page
    .waitForFunction(
      (wanted) => Object.keys((window as unknown as { seen: { stored: object } }).seen.stored).length >= wanted,
      points,
      { timeout: 3000, polling: 100 },
    )
    .catch(() => undefined);
}

/** Medians over the rounds. */
function summary(rounds: readonly Round[]): Contestant {
  const of = (pick: (round: Round) => readonly number[], share: number): number | null => {
    const middle = median(rounds.map((round) => quantile(pick(round), share) ?? Infinity));
    return middle === null ? null : Number(middle.toFixed(2));
  };
  const each = (figure: (round: Round) => number): number | null => {
    const middle = median(rounds.map(figure));
    return middle === null ? null : Number(middle.toFixed(3));
  };
  return {
    p50_ms: of(({ totalMs }) => totalMs, 0.5),
    p95_ms: of(({ totalMs }) => totalMs, 0.95),
    p99_ms: of(({ totalMs }) => totalMs, 0.99),
    from_event_p50_ms: of(({ fromHeardMs }) => fromHeardMs, 0.5),
    from_event_p95_ms: of(({ fromHeardMs }) => fromHeardMs, 0.95),
    own_store_p50_ms: of(({ ownMs }) => ownMs, 0.5),
    store_to_store_p50_ms: of(({ awayMs }) => awayMs, 0.5),
    store_to_store_p95_ms: of(({ awayMs }) => awayMs, 0.95),
    writer_task_ms_per_move: each(({ work, moves }) => work.writer.taskMs / moves),
    writer_script_ms_per_move: each(({ work, moves }) => work.writer.scriptMs / moves),
    reader_task_ms_per_move: each(({ work, moves }) => work.reader.taskMs / moves),
    reader_script_ms_per_move: each(({ work, moves }) => work.reader.scriptMs / moves),
    points: rounds.reduce((sum, { totalMs }) => sum + totalMs.length, 0),
    repeated: rounds.reduce((sum, { repeated }) => sum + repeated, 0),
    moves: rounds.reduce((sum, { moves }) => sum + moves, 0),
  };
}

const one = (contestant: Contestant | undefined, figure: string): number | null => {
  const value = contestant?.[figure];
  return typeof value === 'number' ? value : null;
};

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('this needs Chromium: install the package "chromium"');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
}
