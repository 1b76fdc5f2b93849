import { useEffect, useRef } from 'react';
import { useParticipant } from '../connection/index.ts';
import type { RoomView } from '../slots/index.ts';
import { closeTopmost } from '../ui/index.ts';
import { BackDialog } from './BackDialog.tsx';
import { guardBack } from './backGuard.ts';

/** Nobody leaves the lesson by accident: *back* closes what is open, then what lies over the board, then asks; back once more goes. */
export function useBack(view: RoomView, isWide: boolean): void {
  const participant = useParticipant();
  const latest = useRef({ view, isWide });
  useEffect(() => {
    latest.current = { view, isWide };
  });

  useEffect(
    () =>
      guardBack(() => {
        const { view: now, isWide: isBeside } = latest.current;
        if (now.dialog === BackDialog) void participant.leave();
        else if (closeTopmost()) return;
        else if (!isBeside && now.tab !== 'board') now.showTab('board');
        else now.openDialog(BackDialog);
      }),
    [participant],
  );

  useEffect(() => {
    // A finger that pulls the page down must not load it anew.
    document.documentElement.setAttribute('data-room', '');
    return () => document.documentElement.removeAttribute('data-room');
  }, []);
}
