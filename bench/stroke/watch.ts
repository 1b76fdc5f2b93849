/** What happens in a page: when the pointer moved, and when each point of a stroke came into the page's store. */
import type { Page } from 'playwright-core';

/** Of a point in whole page coordinates, which the drawn path visits once: `x,y`. Times are the page's own. */
export interface Seen {
  /** When the browser got the input. */
  readonly input: Record<string, number>;
  /** When the page heard of it. */
  readonly heard: Record<string, number>;
  readonly stored: Record<string, number>;
  /** Points in the store that lie where another lies already: moves that were drawn more than once. */
  readonly repeated: number;
}

interface Watched extends Seen {
  repeated: number;
}

/** Starts to watch, once the board is on the screen. */
export async function watch(page: Page): Promise<void> {
  await page.locator('.tl-canvas').waitFor();
  await page.evaluate(() => {
    interface Shape {
      id: string;
      typeName: string;
      type: string;
      x: number;
      y: number;
      props: { segments: { points: { x: number; y: number }[] }[] };
    }
    interface Editor {
      screenToPage(point: { x: number; y: number }): { x: number; y: number };
      readonly store: unknown;
      readonly sideEffects: {
        registerAfterCreateHandler(type: 'shape', handler: (shape: Shape) => void): void;
        registerAfterChangeHandler(type: 'shape', handler: (before: Shape, after: Shape) => void): void;
      };
    }
    interface Fiber {
      readonly return: Fiber | null;
      readonly memoizedProps: { readonly value?: Partial<Editor> } | null;
    }
    const seen: Watched = { input: {}, heard: {}, stored: {}, repeated: 0 };
    (window as unknown as { seen: Watched }).seen = seen;
    const editor = editorOf(document.querySelector('.tl-canvas'));
    const keyOf = (x: number, y: number): string => `${String(Math.round(x))},${String(Math.round(y))}`;

    window.addEventListener(
      'pointermove',
      (event) => {
        const now = performance.now();
        if (event.buttons === 0) return;
        for (const move of event.getCoalescedEvents()) {
          const { x, y } = editor.screenToPage({ x: move.clientX, y: move.clientY });
          seen.input[keyOf(x, y)] ??= move.timeStamp;
          seen.heard[keyOf(x, y)] ??= now;
        }
      },
      { capture: true },
    );

    const counts = new Map<string, number>();
    const look = (shape: Shape): void => {
      if (shape.type !== 'draw') return;
      const now = performance.now();
      const points = shape.props.segments[0]?.points ?? [];
      for (let at = counts.get(shape.id) ?? 0; at < points.length; at++) {
        const point = points[at];
        if (!point) continue;
        const key = keyOf(shape.x + point.x, shape.y + point.y);
        // The first move after the press lies where the press did.
        if (key in seen.stored && at > 1) seen.repeated += 1;
        seen.stored[key] ??= now;
      }
      // A writer's store goes back and forth while it waits for its answers.
      counts.set(shape.id, Math.max(points.length, counts.get(shape.id) ?? 0));
    };
    editor.sideEffects.registerAfterCreateHandler('shape', look);
    editor.sideEffects.registerAfterChangeHandler('shape', (_before, after) => look(after));

    /** tldraw puts its editor into no global: it is the value of a context above the canvas. */
    function editorOf(canvas: Element | null): Editor {
      const key = Object.keys(canvas ?? {}).find((name) => name.startsWith('__reactFiber$'));
      let fiber = key ? (canvas as unknown as Record<string, Fiber | null>)[key] : null;
      for (; fiber; fiber = fiber.return) {
        const value = fiber.memoizedProps?.value;
        if (value?.screenToPage && value.sideEffects) return value as Editor;
      }
      throw new Error('no editor above the canvas');
    }
  });
}

export const seenBy = (page: Page): Promise<Seen> => page.evaluate(() => (window as unknown as { seen: Watched }).seen);
