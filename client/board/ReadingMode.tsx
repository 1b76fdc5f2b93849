import { useEffect } from 'react';
import { DefaultFontStyle, useEditor, useValue } from 'tldraw';
import { fetchFont } from './sizes/index.ts';
import { fetchTextArea } from './text/index.ts';

/** Gives who reads the hand, which pans and selects nothing, and who has the chalk the pen. */
export function ReadingMode({ isReader }: { isReader: boolean }) {
  const editor = useEditor();
  const font = useValue('font', () => editor.getStyleForNextShape(DefaultFontStyle), [editor]);
  useEffect(() => {
    if (isReader) {
      editor.cancel();
      editor.setEditingShape(null);
      editor.setCroppingShape(null);
      editor.selectNone();
      editor.menus.clearOpenMenus();
      editor.setCurrentTool('hand');
    } else {
      editor.setCurrentTool('draw');
      fetchTextArea();
    }
  }, [editor, isReader]);
  // Before the first letter, as it is measured.
  useEffect(() => {
    if (!isReader) fetchFont(editor, font);
  }, [editor, isReader, font]);
  return null;
}
