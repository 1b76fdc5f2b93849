/** What a key is called while an input method (Chinese, Japanese, Korean, accents, suggestions) takes it for itself. */
const TAKEN_KEY_CODE = 229;

/**
 * Whether a key picks, changes or drops a candidate instead of doing what it says. Safari tells it after the
 * composition has ended: only the old `keyCode` gives it away.
 */
export const isTakenByInputMethod = ({
  isComposing,
  keyCode,
}: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean => isComposing || keyCode === TAKEN_KEY_CODE;

/**
 * No field, form, dialog or shortcut hears a key that an input method has taken, whoever listens for it and in whatever
 * way: Enter would send half a sentence, Escape would close the dialog around it. To be called before anything listens.
 * Rich text, which writes along with the input method, hears all of its keys.
 */
export function keepKeysOfInputMethods(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (isField && isTakenByInputMethod(event)) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
