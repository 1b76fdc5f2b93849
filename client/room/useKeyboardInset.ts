import { useEffect } from 'react';

/** Less than this is a browser's bar, not a keyboard. */
const KEYBOARD_PX = 120;

/**
 * Keeps `--keyboard-inset` at the height of an on-screen keyboard that lies over the page, and marks the document while
 * one is open, so that what is written stays in sight.
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    const root = document.documentElement;
    const measure = () => {
      // A page that is zoomed in is not a page with a keyboard.
      const covered = view.scale > 1.01 ? 0 : window.innerHeight - view.height - view.offsetTop;
      const inset = covered > KEYBOARD_PX ? covered : 0;
      root.style.setProperty('--keyboard-inset', `${Math.round(inset)}px`);
      root.toggleAttribute('data-keyboard', inset > 0);
    };
    measure();
    view.addEventListener('resize', measure);
    view.addEventListener('scroll', measure);
    return () => {
      view.removeEventListener('resize', measure);
      view.removeEventListener('scroll', measure);
      root.style.removeProperty('--keyboard-inset');
      root.removeAttribute('data-keyboard');
    };
  }, []);
}
