/**
 * Two people type in one note at once, one at its end and one at its beginning, over lines of different delays: how many
 * of their letters are there in the end, and how often a caret was not behind the letter that was typed last.
 */
import { type Browser, chromium, type Page } from 'playwright-core';
import { Participant } from '../../client/connection/participant.ts';
import { type ClassroomServer, startServer } from '../../e2e/harness/classroomServer.ts';
import { startDelayingProxy } from '../../e2e/harness/delayingProxy.ts';
import { layNote, openNote, wordsOfNote, write } from '../../e2e/harness/writing.ts';
import { findChromium } from '../../scripts/chromium.ts';
import type { Seated } from '../../shared/api.ts';
import type { Benchmark } from '../benchmark.ts';

/** One way, on both lines. */
const DELAYS_MS = [0, 100, 300];
const PACE_MS = 90;
const MOST_WAIT_MS = 20_000;

const small = 'abcdefghijklmnopqrstuvwxyzabcdefghijkl';
const large = small.toUpperCase();

interface Run {
  readonly typed: number;
  readonly kept: number;
  readonly jumps: number;
  /** Both boards hold the same words at the end. */
  readonly isSame: boolean;
}

export const benchmark: Benchmark = {
  name: 'text',
  about: 'two people type in one note at once: letters kept, carets that jump; lines of 0, 100 and 300 ms',
  async run({ rounds, isQuick, note }) {
    await using cleanup = new AsyncDisposableStack();
    const server = cleanup.adopt(await startServer(), (started) => started.dispose());
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('this needs Chromium: install the package "chromium"');
    const browser = cleanup.adopt(
      await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] }),
      (launched) => launched.close(),
    );
    const figures: Record<string, number> = { typed: 0, kept: 0, caret_jumps: 0 };
    let isValid = true;
    const add = (name: string, count: number): void => void (figures[name] = (figures[name] ?? 0) + count);
    for (const delayMs of isQuick ? [100] : DELAYS_MS)
      for (let round = 0; round < (isQuick ? 1 : rounds); round++) {
        const run = await typeTogether(browser, server, delayMs, isQuick ? 8 : small.length);
        note(`${String(delayMs)} ms: ${JSON.stringify(run)}`);
        isValid &&= run.isSame;
        add('typed', run.typed);
        add('kept', run.kept);
        add('caret_jumps', run.jumps);
        add(`typed_at_${String(delayMs)}_ms`, run.typed);
        add(`kept_at_${String(delayMs)}_ms`, run.kept);
        add(`caret_jumps_at_${String(delayMs)}_ms`, run.jumps);
      }
    return { name: 'text', valid: isValid, ratios: {}, figures, contestants: {} };
  },
};

async function typeTogether(browser: Browser, server: ClassroomServer, delayMs: number, count: number): Promise<Run> {
  await using cleanup = new AsyncDisposableStack();
  const { links } = await server.createLesson({ title: 'Samen schrijven' });
  const teacher = cleanup.adopt(await enterAsTeacher(server, links.teacher), (participant) => participant.close());
  await teacher.send('chalk:everyone', { on: true });
  await teacher.send('chalk:shared', { on: true });
  const pages: Page[] = [];
  for (const name of ['Mila', 'Sam']) {
    const network = cleanup.adopt(await startDelayingProxy(server.url, delayMs), (proxy) => proxy.close());
    const context = cleanup.adopt(await browser.newContext({ viewport: { width: 1280, height: 800 } }), (opened) =>
      opened.close(),
    );
    pages.push(await enter(await context.newPage(), network.url, links.student, name));
  }
  const [one, other] = pages;
  if (!one || !other) throw new Error('two people');
  const id = await layNote({ page: one }, '-');
  await openNote({ page: other }, id, 'beginning');
  await openNote({ page: one }, id, 'end');
  const [mine, hers] = [small.slice(0, count), large.slice(0, count)];
  const jumps = await Promise.all([write(one, mine, PACE_MS), write(other, hers, PACE_MS)]);
  const whole = `${hers}-${mine}`;
  const words = await untilWords(pages, id, whole);
  return {
    typed: mine.length + hers.length,
    kept: letters(words[0] ?? '', mine) + letters(words[0] ?? '', hers),
    jumps: jumps[0] + jumps[1],
    isSame: words.every((each) => each === words[0]),
  };
}

/** How many of these letters are there, in their order. */
function letters(text: string, typed: string): number {
  let at = 0;
  for (const letter of text) if (letter === typed[at]) at++;
  return at;
}

async function untilWords(pages: readonly Page[], id: string, whole: string): Promise<string[]> {
  const until = performance.now() + MOST_WAIT_MS;
  for (;;) {
    const words = await Promise.all(pages.map((page) => wordsOfNote({ page }, id)));
    if (words.every((each) => each === whole) || performance.now() > until) return words;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function enterAsTeacher(server: ClassroomServer, link: string): Promise<Participant> {
  const answer = await fetch(`${server.url}/api/doors/teach/${link.split('/').at(-1) ?? ''}/seat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { lessonId, token } = (await answer.json()) as Seated;
  const participant = new Participant({ url: server.url, lessonId, token, device: 'computer' });
  while (participant.store.getState().status !== 'online') await new Promise((resolve) => setTimeout(resolve, 20));
  return participant;
}

async function enter(page: Page, url: string, link: string, name: string): Promise<Page> {
  // The answer sets the cookie of the seat.
  const answer = await page.request.post(`${url}/api/doors/join/${link.split('/').at(-1) ?? ''}/seat`, {
    data: { name },
  });
  const { lessonId } = (await answer.json()) as Seated;
  await page.goto(`${url}/lesson/${lessonId}`);
  await page.getByTestId('tools.note').first().waitFor({ timeout: 60_000 });
  return page;
}
