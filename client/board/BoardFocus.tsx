import { useEffect } from 'react';
import { useEditor } from 'tldraw';

/** The board has the keys and the clipboard exactly while the focus is on it. */
export function BoardFocus() {
  const editor = useEditor();
  useEffect(() => {
    const container = editor.getContainer();
    const region = container.closest('[data-region="board"]');
    const follow = (target: EventTarget | null) => {
      if (target instanceof Node && container.contains(target)) editor.focus({ focusContainer: false });
      else editor.blur({ blurContainer: false });
    };
    const followFocus = () => follow(document.activeElement);
    const followPointer = ({ target }: Event) => follow(target);
    // Keys that lead to the region of the board go on to the board itself, but one can step back out of it.
    const enter = (event: Event) => {
      const { target, relatedTarget } = event as FocusEvent;
      const isFromInside = relatedTarget instanceof Node && region?.contains(relatedTarget);
      if (target !== region || isFromInside) return;
      container.focus();
      // tldraw shows where the focus is only after the keys that it knows.
      container.classList.remove('tl-container__no-focus-ring');
    };
    // tldraw hides its ring after a press, and does not see the key that comes from outside.
    const showRing = ({ key }: KeyboardEvent) => {
      if (key === 'Tab') container.classList.remove('tl-container__no-focus-ring');
    };
    document.addEventListener('keydown', showRing, { capture: true });
    document.addEventListener('focusin', followFocus);
    document.addEventListener('pointerdown', followPointer, { capture: true });
    region?.addEventListener('focusin', enter);
    return () => {
      document.removeEventListener('keydown', showRing, { capture: true });
      document.removeEventListener('focusin', followFocus);
      document.removeEventListener('pointerdown', followPointer, { capture: true });
      region?.removeEventListener('focusin', enter);
    };
  }, [editor]);
  return null;
}
