import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const structure = [
  'bypass',
  'empty-heading',
  'heading-order',
  'html-has-lang',
  'html-lang-valid',
  'landmark-banner-is-top-level',
  'landmark-complementary-is-top-level',
  'landmark-contentinfo-is-top-level',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'landmark-unique',
  'page-has-heading-one',
  'region',
  'skip-link',
  'valid-lang',
];

/**
 * What axe finds against WCAG 2.2 AA and good practice, one line for each element at fault.
 *
 * @param what for a page whose rest was looked at already: `colours`: only what another theme can change; `structure`:
 * what another layout can, landmarks and headings
 */
export async function problemsOf(
  page: Page,
  what: 'everything' | 'colours' | 'structure' = 'everything',
): Promise<string[]> {
  await untilStill(page);
  const axe = new AxeBuilder({ page });
  if (what === 'colours') axe.withRules(['color-contrast', 'link-in-text-block']);
  else if (what === 'structure') axe.withRules(structure);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary ?? ''})`),
  );
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
