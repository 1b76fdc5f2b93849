import { useCallback } from 'react';
import type { Entry } from '../../../shared/protocol/index.ts';
import { useEntries, useMe } from '../../connection/index.ts';
import { currentTranslate } from '../../language/index.ts';
import { refuse } from '../../ui/index.ts';

/** Tells teachers, and whoever went on, what a step had to leave out. */
export function useSkipped(): void {
  const { id, role } = useMe();
  useEntries(
    useCallback(
      (entry: Entry, isLive: boolean) => {
        if (!isLive || entry.kind !== 'order:went' || (entry.by !== id && role !== 'teacher')) return;
        for (const what of entry.data.skipped) refuse(currentTranslate()(`runningOrder.skipped.${what}`));
      },
      [id, role],
    ),
  );
}
