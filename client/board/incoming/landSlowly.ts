/** Much at once onto the board, in parts: each has to be drawn, here and by everybody who looks at it. */
import type { Editor, TLRecord } from 'tldraw';
import { requireChalk } from './context.ts';

/** Each part costs something for all that is there already: small ones would never come to an end. */
const LEAST_PART = 100;
const MOST_PART = 400;
/** A part that takes longer than this until it is drawn is followed by a smaller one. */
const PART_MS = 200;

export interface Slowly {
  readonly signal?: AbortSignal | undefined;
  /** 0 … 1 */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/**
 * In this order. Whatever was put on the board since `mark` is one step to undo afterwards.
 * @returns false: it was undone meanwhile, and the rest is not put there
 * @throws Unwelcome `noChalk`, and the signal's reason once it is aborted: then it is taken back
 */
export async function landSlowly(
  editor: Editor,
  mark: string,
  records: readonly TLRecord[],
  { signal, onProgress }: Slowly,
): Promise<boolean> {
  const [first] = records;
  let part = LEAST_PART;
  let landed = 0;
  while (landed < records.length) {
    const isUndone = landed > 0 && first && !editor.store.has(first.id);
    if (isUndone || signal?.aborted) takeBack(editor, records.slice(0, landed));
    if (isUndone) return false;
    signal?.throwIfAborted();
    requireChalk(editor);
    const startedAtMs = performance.now();
    const next = records.slice(landed, landed + part);
    editor.run(() => editor.store.put(next));
    landed += next.length;
    onProgress?.(landed / records.length);
    await drawn();
    const isSlow = performance.now() - startedAtMs > PART_MS;
    part = Math.round(Math.max(LEAST_PART, Math.min(MOST_PART, isSlow ? part / 2 : part * 2)));
  }
  editor.squashToMark(mark);
  return true;
}

function takeBack(editor: Editor, records: readonly TLRecord[]): void {
  const ids = records.map(({ id }) => id).filter((id) => editor.store.has(id));
  editor.run(() => editor.store.remove(ids), { history: 'ignore' });
}

/** The next picture of the page is on the screen, and the page has had its turn. A hidden page draws none. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const next = () => setTimeout(resolve);
    if (document.visibilityState === 'hidden') next();
    else requestAnimationFrame(next);
  });
}
