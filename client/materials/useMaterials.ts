import { useCallback, useEffect } from 'react';
import { usePolled, type Polled } from '../polled/index.ts';
import type { MaterialCalls, MaterialList } from './calls.ts';

const everyMs = 10_000;

/** @param changed whatever changes when the list does, where somebody knows; otherwise it is asked for now and then */
export function useMaterials(calls: MaterialCalls, changed?: unknown): Polled<MaterialList> {
  const polled = usePolled(
    useCallback((signal: AbortSignal) => calls.list(signal), [calls]),
    everyMs,
  );
  const { refresh } = polled;
  useEffect(() => {
    if (changed !== undefined) void refresh();
  }, [changed, refresh]);
  return polled;
}
