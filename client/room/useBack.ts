import { useEffect, useRef } from 'react';
import { useParticipant } from '../connection/index.ts';
import { useMediaRoom } from '../media/index.ts';
import { askBeforeClosing, closeTopmost } from '../ui/index.ts';
import { guardBack } from './backGuard.ts';
import type { RoomView } from './view.ts';

/**
 * Nobody leaves the lesson by accident: *back* closes what is open, then what lies over the board, then asks; back once
 * more goes. Closing the tab asks while others hear or see this person, or a message has not been sent.
 */
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
        if (now.dialog === 'back') void participant.leave();
        else if (closeTopmost()) return;
        else if (!isBeside && now.tab !== 'board') now.showTab('board');
        else now.openDialog('back');
      }),
    [participant],
  );

  const isOnAir = useMediaRoom(({ own }) => Object.values(own).some(({ status }) => status === 'on'));
  useEffect(
    () => askBeforeClosing(() => isOnAir || participant.store.getState().outbox.length > 0),
    [participant, isOnAir],
  );

  useEffect(() => {
    // A finger that pulls the page down must not load it anew.
    document.documentElement.setAttribute('data-room', '');
    return () => document.documentElement.removeAttribute('data-room');
  }, []);
}
