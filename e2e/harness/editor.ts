/** The editor of somebody's board, as the tools use it. */
import type { JSHandle } from 'playwright-core';
import type { Editor } from 'tldraw';
import type { Person } from './people.ts';

interface Fiber {
  readonly return: Fiber | null;
  readonly memoizedProps: { readonly value?: unknown } | null;
}

/** tldraw gives it to its own components only: from React's tree, above the canvas. */
export function editorOf({ page }: Pick<Person, 'page'>): Promise<JSHandle<Editor>> {
  return page.waitForFunction(() => {
    const canvas = document.querySelector('.tl-canvas');
    const key = Object.keys(canvas ?? {}).find((name) => name.startsWith('__reactFiber'));
    let fiber = canvas && key ? (canvas as unknown as Record<string, Fiber | null>)[key] : null;
    for (; fiber; fiber = fiber.return) {
      const value = fiber.memoizedProps?.value;
      if (typeof value === 'object' && value !== null && 'getCurrentPageShapes' in value) return value as Editor;
    }
    return null;
  }) as Promise<JSHandle<Editor>>;
}
