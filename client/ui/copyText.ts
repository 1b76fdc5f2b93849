/** Puts text on the clipboard. Also works over plain HTTP, where browsers offer only the old ways. False: it did not work. */
export async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      // eslint-disable-next-line lol/old-browsers -- asked for: the context is secure
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Forbidden here, perhaps by a frame's policy: try the old ways.
    }
  }
  return copyByEvent(text) || copySelected(text);
}

/** With nothing selected, so that focus and menus stay as they are. */
function copyByEvent(text: string): boolean {
  let isCopied = false;
  const put = (event: ClipboardEvent): void => {
    event.preventDefault();
    // What is selected on the board is not what was asked for.
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    isCopied = event.clipboardData !== null;
  };
  window.addEventListener('copy', put, { capture: true });
  const isDone = document.execCommand('copy');
  window.removeEventListener('copy', put, { capture: true });
  return isDone && isCopied;
}

/** Some browsers copy nothing but what is selected. */
function copySelected(text: string): boolean {
  const active = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.style.cssText = 'position:fixed;opacity:0';
  // Inside an open dialog or menu, where the focus trap allows the selection.
  (active?.closest(traps) ?? [...document.querySelectorAll(traps)].at(-1) ?? document.body).append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (active instanceof HTMLElement) active.focus();
  return isCopied;
}

const traps = '[role=dialog], [role=alertdialog], [role=menu]';
