import { useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMe } from '../connection/index.ts';

/**
 * One of many rows is in the order of the Tab key: the last that had the focus, or else the first that has a menu.
 *
 * @param seats of all rows, in their order
 * @returns `listProps`: for the element around the rows
 */
export function useTabStop(seats: readonly Seat[]) {
  const me = useMe();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  // Whoever does not teach has a menu on the own row only.
  const withMenu = me.role === 'teacher' ? seats : seats.filter((seat) => seat.id === me.id);
  const tabStop = withMenu.find((seat) => seat.id === focusedId) ?? withMenu[0];
  return {
    tabStopId: tabStop?.id ?? null,
    listProps: {
      onFocus: ({ target }: FocusEvent<HTMLElement>) => {
        if (target.dataset['person']) setFocusedId(target.dataset['person']);
      },
      // Before the menu's button hears of it, which would open its menu.
      onKeyDownCapture: walk,
    },
  };
}

/** Arrow keys go from one person's button to the next. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const button = event.target;
  if (!(button instanceof HTMLElement) || !button.matches('[data-person]')) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-person]')].filter(
    (one) => one.getClientRects().length > 0,
  );
  const index = buttons.indexOf(button);
  const wanted = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (wanted === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[Math.max(0, Math.min(buttons.length - 1, wanted))]?.focus();
}
