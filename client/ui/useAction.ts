import { useRef, useState } from 'react';
import { ClassroomError } from '../../shared/errors.ts';
import { errorText } from '../language/index.ts';
import { refuse } from './Toaster.tsx';

export type Action = () => unknown;

/**
 * Runs an action that may take a while. Refusals become a toast in plain words. While it runs, `isBusy` is true and
 * another run is ignored, so that pressing twice does not do it twice.
 */
export function useAction(action: Action | undefined): { run: () => void; isBusy: boolean } {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);

  const run = () => {
    if (isRunning.current || !action) return;
    let result: unknown;
    try {
      result = action();
    } catch (error) {
      show(error);
      return;
    }
    if (!(result instanceof Promise)) return;
    isRunning.current = true;
    setBusy(true);
    result.catch(show).finally(() => {
      isRunning.current = false;
      setBusy(false);
    });
  };

  return { run, isBusy };
}

function show(error: unknown): void {
  refuse(errorText(error));
  // A refusal is expected; anything else is a fault that the browser's error reporting should hear of.
  if (!(error instanceof ClassroomError)) reportError(error);
}
