/**
 * A text while somebody writes in it: their letters go into what the board holds by now, and others' come to them without
 * moving the caret. The build calls it from tldraw's editor of texts (see scripts/leanClient.ts).
 */
import type { TiptapEditor, TLRichText } from 'tldraw';
import { mergeText } from '../../../shared/board/mergeText.ts';
import { changeTo } from './takeChanges.ts';

interface Board {
  /** What it holds; undefined: the shape is gone. */
  read(): TLRichText | undefined;
  write(text: TLRichText): void;
}

interface OpenText {
  readonly board: Board;
  /** As ProseMirror has it. */
  shown: TLRichText;
  /** What the board held when that was the same; null: the board is ahead. */
  stored: TLRichText | null;
}

const open = new WeakMap<TiptapEditor, OpenText>();

export function openText(editor: TiptapEditor, board: Board): void {
  open.set(editor, { board, shown: shownBy(editor), stored: null });
  // A composition is somebody's half a letter: its part of the page must not be touched.
  editor.view.dom.addEventListener('compositionend', () => takeSoon(editor));
  takeText(editor);
}

/** The person has written something. */
export function writeText(editor: TiptapEditor): void {
  const text = open.get(editor);
  if (!text) return;
  const now = text.board.read();
  const [before, next] = [text.shown, shownBy(editor)];
  const isSame = now === text.stored;
  text.shown = next;
  text.board.write(isSame ? next : (mergeText(before, next, now) as TLRichText));
  if (isSame) text.stored = text.board.read() ?? null;
  else takeText(editor);
}

/** The board may hold something else. */
export function takeText(editor: TiptapEditor): void {
  const text = open.get(editor);
  const now = text?.board.read();
  if (!text || !now || now === text.stored || editor.isDestroyed || editor.view.composing) return;
  const change = changeTo(editor.state, editor.schema.nodeFromJSON(now));
  text.stored = now;
  if (!change) return;
  // It is not this person's to undo, and not theirs to write down.
  editor.view.dispatch(
    change.setMeta('addToHistory', false).setMeta('preventUpdate', true).setMeta('preventAutolink', true),
  );
  text.shown = shownBy(editor);
}

/** ProseMirror ends a composition a moment after the browser does. */
function takeSoon(editor: TiptapEditor): void {
  setTimeout(() => {
    if (editor.isDestroyed) return;
    if (editor.view.composing) takeSoon(editor);
    else takeText(editor);
  }, 30);
}

const shownBy = (editor: TiptapEditor): TLRichText => editor.state.doc.toJSON() as TLRichText;
