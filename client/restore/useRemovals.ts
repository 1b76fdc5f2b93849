import { useCallback, useEffect, useRef, useState } from 'react';
import { ClassroomError } from '../../shared/errors.ts';
import type { Reply } from '../../shared/protocol/messages.ts';
import { useSend } from '../connection/index.ts';

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
  const loadMore = async (): Promise<void> => {
    const last = list?.removals.at(-1);
    if (!list || !last) return;
    const turn = asked.current;
    const older = await send('restore:list', { before: last.from });
    if (turn === asked.current) setList({ ...older, removals: [...list.removals, ...older.removals] });
  };
  return { list, error, reload, loadMore };
}
