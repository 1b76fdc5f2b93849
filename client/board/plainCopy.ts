/**
 * Copying and cutting over plain http, where browsers have no clipboard for pages to write to and tldraw's way ends
 * in silence: with the event of the keys, which is there everywhere.
 */
import type { Editor } from 'tldraw';

export function copyPlainly(editor: Editor, signal: AbortSignal): void {
  const copy = (event: ClipboardEvent): void => {
    const ids = editor.getSelectedShapeIds();
    const isForBoard = editor.getIsFocused() && editor.getEditingShapeId() === null && ids.length > 0;
    if (!isForBoard || !event.clipboardData) return;
    const content = editor.getContentFromCurrentPage(ids);
    if (!content) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const words = content.shapes.map((shape) => editor.getShapeUtil(shape).getText(shape) ?? '').filter(Boolean);
    const data = { type: 'application/tldraw', kind: 'content', version: 2, data: content };
    // Nothing in it may look like HTML.
    const json = JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026');
    event.clipboardData.setData('text/html', `<div data-tldraw>${json}</div>`);
    event.clipboardData.setData('text/plain', words.join(' ') || ' ');
    if (event.type === 'cut' && !editor.getIsReadonly()) {
      editor.markHistoryStoppingPoint('cut');
      editor.deleteShapes(ids);
    }
  };
  const early = { signal, capture: true };
  document.addEventListener('copy', copy, early);
  document.addEventListener('cut', copy, early);
}
