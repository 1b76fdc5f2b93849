import { useEffect } from 'react';
import { useEditor } from 'tldraw';
import { fetchTextArea } from './text/index.ts';

/** Gives who reads the hand, which pans and selects nothing, and who has the chalk the pen. */
export function ReadingMode({ isReader }: { isReader: boolean }) {
  const editor = useEditor();
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
  return null;
}
