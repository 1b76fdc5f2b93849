/** A menu that closes, and a dialog that closes, settle the focus within this. */
export const SETTLED_MS = 60;

/**
 * The control that a dialog is about to be opened from: the focused one, or the button of the menu that it is in. Null
 * for a control of another dialog, which goes away.
 */
export function dialogOpener(): HTMLElement | null {
  let opener = document.activeElement;
  for (let menu = opener?.closest('[role="menu"]'); menu; menu = opener?.closest('[role="menu"]')) {
    opener = document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  }
  if (!(opener instanceof HTMLElement) || opener === document.body) return null;
  return opener.closest('[role="dialog"]') ? null : opener;
}

/** Gives the focus back, unless it found a better place meanwhile or the control is gone. */
export function returnFocus(opener: HTMLElement | null): void {
  setTimeout(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && opener?.isConnected) opener.focus();
  }, SETTLED_MS);
}
