/** Dialogs, sheets, menus and popovers that are open, the board's own among them. */
const layers = ['dialog', 'alertdialog', 'menu', 'listbox'].map((role) => `[role="${role}"][data-state="open"]`).join();

/** Closes what lies on top of the screen, as Escape does. Returns whether there was anything. */
export function closeTopmost(): boolean {
  if (!document.querySelector(layers)) return false;
  // Each of them listens on the document for Escape, and the topmost takes it. It goes no further than that: it is a
  // key of the person neither for the board nor for a text field.
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
  return true;
}
