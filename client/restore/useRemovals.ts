import { useCallback, useEffect, useRef, useState } from 'react';
import { ClassroomError } from '../../shared/errors.ts';
import type { Entry, Reply } from '../../shared/protocol/messages.ts';
import { realSchedule, useEntries, useSend } from '../connection/index.ts';
import { refreshed } from './refreshed.ts';

type Page = Reply<'restore:list'>;

export interface Removals {
  /** Null: not known yet. */
  readonly list: Page | null;
  /** Why it is not known. */
  readonly error: ClassroomError | null;
  /** From the start; what is shown stays until it comes. */
  reload(): Promise<void>;
  /** The older ones as well. @throws ClassroomError */
  loadMore(): Promise<void>;
}

/** An eraser removes many times a second. */
const REFRESH_MS = 2000;

export function useRemovals(): Removals {
  const send = useSend();
  const [list, setList] = useState<Page | null>(null);
  const [error, setError] = useState<ClassroomError | null>(null);
  const asked = useRef(0);
  const reload = useCallback(async () => {
    const turn = ++asked.current;
    setError(null);
    try {
      const newest = await send('restore:list', { before: null });
      if (turn === asked.current) setList(newest);
    } catch (reason) {
      if (turn === asked.current) setError(reason instanceof ClassroomError ? reason : new ClassroomError('internal'));
    }
  }, [send]);
  useEffect(() => void reload(), [reload]);

  const refresh = useCallback(() => {
    const turn = asked.current;
    send('restore:list', { before: null }).then(
      (newest) => turn === asked.current && setList((shown) => refreshed(shown, newest)),
      () => {}, // what is shown stays
    );
  }, [send]);
  useRemoving(refresh);

  const loadMore = async (): Promise<void> => {
    const last = list?.removals.at(-1);
    if (!last) return;
    const older = await send('restore:list', { before: last.from });
    setList((shown) =>
      shown?.removals.at(-1)?.from === last.from
        ? { ...older, removals: [...shown.removals, ...older.removals] }
        : shown,
    );
  };
  return { list, error, reload, loadMore };
}

/** Calls `refresh` a moment after something was removed from the board, once for all that is removed in that moment. */
function useRemoving(refresh: () => void): void {
  const cancel = useRef<(() => void) | null>(null);
  const listener = useCallback(
    (entry: Entry) => {
      if (cancel.current || entry.kind !== 'board:changed') return;
      if (!Object.values(entry.data.diff).some(([type]) => type === 'remove')) return;
      cancel.current = realSchedule.after(REFRESH_MS, () => {
        cancel.current = null;
        refresh();
      });
    },
    [refresh],
  );
  useEntries(listener);
  useEffect(
    () => () => {
      cancel.current?.();
      cancel.current = null;
    },
    [refresh],
  );
}
