/** Typing with an input method: Chinese, Japanese, Korean, accents. */
import type { Locator, Page } from 'playwright-core';

/** Whether the key that picks a candidate is told before the composition has ended (Chromium, Firefox) or after (Safari). */
export const orders = ['before', 'after'] as const;

/** In this field a candidate is shown and picked by the key. */
export async function pickCandidate(
  page: Page,
  field: Locator,
  text: string,
  order: (typeof orders)[number],
  key: 'Enter' | 'Escape' = 'Enter',
): Promise<void> {
  await field.focus();
  const devtools = await page.context().newCDPSession(page);
  const press = async () => {
    const taken = { key, code: key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...taken });
  };
  await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  if (order === 'before') await press();
  await devtools.send('Input.insertText', { text });
  if (order === 'after') await press();
  await devtools.detach();
}
