import { loadPasting } from '../paste/index.ts';

/** Puts the words of pasted HTML where the caret is, as one step to undo. Without a connection the plain ones that came with it. */
export async function pasteWords(field: HTMLTextAreaElement, html: string, plain: string): Promise<void> {
  const words = await loadPasting().then(
    ({ cleanHtml }) => cleanHtml(html).text,
    () => plain,
  );
  field.focus();
  if (document.execCommand('insertText', false, words || plain)) return;
  field.setRangeText(words || plain, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
