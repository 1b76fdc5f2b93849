import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { errorText } from '../language/index.ts';
import { refuse } from '../ui/index.ts';
import { useHand } from './HandButton.tsx';
import { focusNextRegion, keepsKeys, useShortcutsOn } from './shortcuts.ts';
import type { RoomView } from './view.ts';

/** Listens to the keys of the room while they are switched on. */
export function useRoomShortcuts(view: RoomView): void {
  const areOn = useShortcutsOn();
  const hand = useHand();
  const latest = useRef({ view, hand });
  useEffect(() => {
    latest.current = { view, hand };
  });

  useEffect(() => {
    if (!areOn) return;
    const unlessTyping = (run: () => void) => (event: KeyboardEvent) => {
      if (keepsKeys(event.target)) return;
      event.preventDefault();
      run();
    };
    const raise = () => {
      const { isThere, toggle } = latest.current.hand;
      if (isThere) toggle().catch((error: unknown) => refuse(errorText(error)));
    };
    const leap = (step: 1 | -1) => (event: KeyboardEvent) => {
      // A dialog keeps the focus inside.
      if (event.target instanceof Element && event.target.closest('[role="dialog"], [role="alertdialog"]')) return;
      event.preventDefault();
      focusNextRegion(step);
    };
    return tinykeys(
      window,
      {
        '$mod+Shift+k': unlessTyping(raise),
        'Shift+?': unlessTyping(() => latest.current.view.openDialog('shortcuts')),
        F6: leap(1),
        'Shift+F6': leap(-1),
      },
      { ignore: () => false, capture: true },
    );
  }, [areOn]);
}
