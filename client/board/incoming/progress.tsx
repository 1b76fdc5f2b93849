/** How far something is that takes a while, with a way to stop it. */
import type { Translate } from '../../language/index.ts';
import { dismissToast, showToast, Spinner } from '../../ui/index.ts';

/** A screen reader says each step. */
const STEP_PERCENT = 10;
let last = 0;

/** Shows it while `work` goes on. null: somebody stopped it. @throws what `work` throws */
export async function withProgress<Result>(
  text: (percent: number) => string,
  t: Translate,
  work: (signal: AbortSignal, show: (fraction: number) => void) => Promise<Result>,
): Promise<Result | null> {
  const stop = new AbortController();
  const id = `incoming ${String(++last)}`;
  let shown = -1;
  const show = (fraction: number): void => {
    const percent = Math.round((fraction * 100) / STEP_PERCENT) * STEP_PERCENT;
    if (stop.signal.aborted || percent === shown) return;
    shown = percent;
    const action = { label: t('common.cancel'), run: () => stop.abort() };
    showToast({
      id,
      text: text(percent),
      icon: <Spinner />,
      durationMs: Infinity,
      canClose: false,
      action,
    });
  };
  show(0);
  stop.signal.addEventListener('abort', () => dismissToast(id));
  try {
    return await work(stop.signal, show);
  } catch (error) {
    if (stop.signal.aborted) return null;
    throw error;
  } finally {
    dismissToast(id);
  }
}
