/**
 * Opens a dialog from a menu. The menu first gives the focus back to its button, in a task of its own, so that the
 * dialog knows where the focus is to return.
 */
export function afterMenu(open: () => void): void {
  setTimeout(() => setTimeout(open));
}
