import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA and good practice. */
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds at fault on the page as it is now, one line for each element. */
export async function problemsOf(page: Page): Promise<string[]> {
  await untilStill(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    // Of what is in order axe would write down each element, which takes as long as looking at it.
    const { violations } = await run(document, { runOnly: tags, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary ?? ''})`),
    );
  }, everything);
}

/** Fonts are there, and colours have changed as far as they will. */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // A new theme or size takes a frame to be styled, and that may begin changes of colour.
    await new Promise((styled) => requestAnimationFrame(() => requestAnimationFrame(styled)));
    const passing = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    // One that is cancelled is over, too.
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
