/** Puts random records on the board of a real lesson, as far as it takes them, and has a student look at them. */
import fc from 'fast-check';
import { launchBrowser } from '../../../e2e/harness/people.ts';
import { ensureClient } from '../../../scripts/clientBuild.ts';
import { Target } from '../target.ts';
import { DrawnBoard, type Seen, taken } from './board.ts';
import { isNearBound } from './numbers.ts';
import { type Scene, scene } from './scenes.ts';
import type { Care } from './viewer.ts';

export interface DrawnOptions {
  /** Ends when so many were drawn. */
  readonly shapes: number;
  readonly seed: number;
  /** Shown first, on a page of their own. */
  readonly first?: readonly Scene[];
  note(line: string): void;
}

export interface Drawn {
  /** Shapes that the board took and the browser drew; `shown`: those of them that were in the picture. */
  readonly drawn: number;
  readonly shown: number;
  /** Records in pushes that the board took, and in those that it refused. */
  readonly taken: number;
  readonly refused: number;
  /** Of those taken: a number at its bound, a long text, much to draw. */
  readonly nearBounds: number;
  /** Boards that were gone or frozen, each with why and the fewest scenes that do it. */
  readonly lost: readonly string[];
  /** Shapes that only the client's protection kept from taking the board along. */
  readonly leftOut: number;
  /** That took more than a second by the clock of a machine that may have been busy. */
  readonly slow: number;
  /** What could not be looked at or saved, though the board stayed. */
  readonly failures: readonly string[];
  readonly longestMs: number;
}

interface Turn {
  /** Scenes that are tried for this page; about half are taken, of two shapes each. */
  readonly scenes: number;
  readonly care: Care;
  /** What hangs there is found by who comes in anew, instead of seen to come. */
  readonly isReloaded: boolean;
}

/** Most pages show much at once. On every eighth is little, with which all is done: that takes longer than to draw it. */
const turnOf = (page: number): Turn =>
  page % 8 === 0
    ? { scenes: 16, care: { selectEvery: 2, isSaved: true }, isReloaded: page % 16 === 0 }
    : { scenes: 40, care: { selectEvery: 25, isSaved: false }, isReloaded: page % 4 === 3 };

const allCare: Care = { selectEvery: 1, isSaved: true };

export async function drawn({ shapes, seed, first = [], note }: DrawnOptions): Promise<Drawn> {
  await ensureClient();
  const target = await Target.start();
  let browser = await launchBrowser();
  const result = { drawn: 0, shown: 0, taken: 0, refused: 0, nearBounds: 0, leftOut: 0, slow: 0, longestMs: 0 };
  const lost: string[] = [];
  const failures: string[] = [];
  try {
    let board = await DrawnBoard.open(target, browser);
    for (let page = 0; result.drawn < shapes; page++) {
      const turn = turnOf(page);
      const numRuns = Math.min(turn.scenes, 20 + 2 * (shapes - result.drawn));
      const random = { numRuns, seed: seed + page };
      const scenes = page === 0 && first.length > 0 ? first : fc.sample(scene, random);
      const kept = taken(scenes);
      result.taken += kept.flat().length;
      result.refused += scenes.flat().length - kept.flat().length;
      result.nearBounds += kept.flat().filter(isNearBound).length;
      const { look, lost: why } = await board.show(kept, turn.care, turn.isReloaded);
      result.drawn += look?.drawn ?? 0;
      result.shown += look?.shown ?? 0;
      result.leftOut += look?.leftOut ?? 0;
      result.slow += look?.slow ?? 0;
      failures.push(...(look?.failures ?? []));
      result.longestMs = Math.max(result.longestMs, look?.longestMs ?? 0);
      note(`page ${String(page)}: ${String(result.drawn)} drawn, ${JSON.stringify(look).slice(0, 600)}`);
      if (why === null) continue;
      note(`page ${String(page)} is lost: ${why}`);
      // A page that hangs may take the whole browser's time.
      await board.close().catch(() => undefined);
      await browser.close();
      browser = await launchBrowser();
      lost.push(`seed ${String(seed + page)}: ${await fewest(kept, why, target)}`);
      note(lost.at(-1) ?? '');
      board = await DrawnBoard.open(target, browser);
    }
    await board.close();
    return { ...result, lost, failures };
  } finally {
    await browser.close();
    await target.stop();
  }
}

/** Halves the scenes as long as one half does it alone. */
async function fewest(scenes: readonly Scene[], why: string, target: Target): Promise<string> {
  const half = Math.ceil(scenes.length / 2);
  if (scenes.length > 1)
    for (const part of [scenes.slice(0, half), scenes.slice(half)]) {
      const { lost } = await tried(part, target);
      if (lost !== null) return fewest(part, lost, target);
    }
  return `${why}\n${JSON.stringify(scenes).slice(0, 3000)}`;
}

async function tried(scenes: readonly Scene[], target: Target): Promise<Seen> {
  const browser = await launchBrowser();
  const board = await DrawnBoard.open(target, browser);
  try {
    return await board.show(scenes, allCare, false);
  } finally {
    await browser.close();
    await board.close().catch(() => undefined);
  }
}
