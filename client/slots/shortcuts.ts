/** Keyboard shortcuts of the room, and the switch that turns them off on this device. */
import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { keptChoice } from '../ui/index.ts';

const shortcuts = keptChoice('lol.shortcuts', ['on', 'off'], 'on');

export const useShortcutsOn = (): boolean => shortcuts.use() === 'on';
export const switchShortcuts = (on: boolean): void => shortcuts.choose(on ? 'on' : 'off');

/** Text fields, the board and open dialogs keep their keys for themselves. */
export function keepsKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [data-region="board"] .tl-container, [role="dialog"], [role="alertdialog"], [role="menu"]',
    ) !== null
  );
}

type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Listens to keys, as `tinykeys` names them, while they are switched on. Which keys must not change. */
export function useKeys(keys: Keys): void {
  const areOn = useShortcutsOn();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!areOn) return;
    const names = Object.keys(latest.current);
    const listeners = names.map((name) => [name, (event: KeyboardEvent) => latest.current[name]?.(event)] as const);
    return tinykeys(window, Object.fromEntries(listeners), { ignore: () => false, capture: true });
  }, [areOn]);
}

/** For `useKeys`: does nothing where the key is needed for itself. */
export const unlessTyping =
  (run: () => void) =>
  (event: KeyboardEvent): void => {
    if (keepsKeys(event.target)) return;
    event.preventDefault();
    run();
  };

const REGIONS = ['top', 'board', 'panel', 'dock'] as const;

/** Moves the focus to the next part of the screen, or with -1 to the one before. */
export function focusNextRegion(step: 1 | -1): void {
  const regions = REGIONS.flatMap((name) => {
    const region = document.querySelector<HTMLElement>(`[data-region="${name}"]`);
    return region && !region.hasAttribute('inert') ? [region] : [];
  });
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const next = current < 0 ? (step > 0 ? 0 : regions.length - 1) : current + step;
  const region = regions.at(next % regions.length);
  if (!region) return;
  // Seen only where keys led to it: a region that is arrived at otherwise has no ring.
  region.dataset['stepped'] = '';
  region.addEventListener('blur', () => delete region.dataset['stepped'], { once: true });
  region.focus();
}
