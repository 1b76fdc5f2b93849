/**
 * What comes from outside: the clipboard, and files and words that are dropped. tldraw's own ways are not used: they
 * trust what they are given. Here it is only taken from the event; what then happens with it is a chunk of its own.
 */
import type { Editor, VecLike } from 'tldraw';
import { currentTranslate, errorText, loadLateTexts } from '../language/index.ts';
import { tellsMore } from '../paste/index.ts';
import { fetched } from '../parts/index.ts';
import { refuse } from '../ui/index.ts';
import type { Board, Incoming } from './incoming/index.ts';
import { isPlain } from './words.ts';

const loadIncoming = () => import('./incoming/index.ts');

type Landing = Awaited<ReturnType<typeof loadIncoming>>;

/** Kinds of content that tldraw's own handlers would take as they are. */
const foreignKinds = ['embed', 'excalidraw', 'svg-text', 'text', 'tldraw', 'url'] as const;

/** Call after tldraw has registered its own handlers, so from `onMount`. @returns stops it */
export function takeContent(board: Board): () => void {
  const { editor, lessonId } = board;
  for (const kind of foreignKinds) editor.registerExternalContentHandler(kind, null);
  editor.registerExternalAssetHandler('url', null);
  editor.registerExternalAssetHandler('file', async ({ file, assetId }) =>
    (await loadIncoming()).imageAsset(lessonId, file, assetId ? { id: assetId } : {}),
  );
  editor.registerExternalContentHandler('files', ({ files, point }) => void land(board, { ...nothing, files, point }));
  editor.registerExternalContentHandler(
    'file-replace',
    ({ file, shapeId }) => void landing(({ replaceWith }) => replaceWith(board, file, shapeId)),
  );

  const stop = new AbortController();
  const early = { signal: stop.signal, capture: true };
  let isMiddleClick = false;
  // On Linux a middle click pastes; on a board it moves the board.
  const release = ({ button }: PointerEvent): void => {
    if (button !== 1) return;
    isMiddleClick = true;
    requestAnimationFrame(() => (isMiddleClick = false));
  };
  const paste = (event: ClipboardEvent): void => {
    if (!event.clipboardData) return;
    if (!isForBoard(editor, event.clipboardData)) return pasteIntoText(editor, event, event.clipboardData);
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isMiddleClick) return;
    takeFocus(editor);
    const isAtPointer = editor.inputs.shiftKey !== editor.user.getIsPasteAtCursorMode();
    void land(board, taken(event.clipboardData, isAtPointer ? editor.inputs.currentPagePoint.clone() : undefined));
  };
  const drop = (event: DragEvent): void => {
    if (!event.dataTransfer || isForWords(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const point = editor.screenToPage({ x: event.clientX, y: event.clientY });
    takeFocus(editor);
    void land(board, taken(event.dataTransfer, point));
  };
  if (isPlain) void import('./plainCopy.ts').then(({ copyPlainly }) => copyPlainly(editor, stop.signal));
  // A file that is dropped beside the board would take the place of the whole page.
  const guard = (event: DragEvent): void => {
    const isFile = event.dataTransfer?.types.includes('Files') ?? false;
    if (!isFile || event.defaultPrevented || (event.target instanceof Element && event.target.closest('input'))) return;
    event.preventDefault();
    if (event.type === 'drop') void landing((all) => all.sayBeside(board));
  };
  window.addEventListener('dragover', guard, { signal: stop.signal });
  window.addEventListener('drop', guard, { signal: stop.signal });
  document.addEventListener('pointerup', release, early);
  document.addEventListener('paste', paste, early);
  editor.getContainer().addEventListener('drop', drop, early);
  return () => stop.abort();
}

/** What the context menu does, which gets no event with what is on the clipboard. */
export function pasteFromMenu(board: Board, isAtPointer: boolean): void {
  const point = isAtPointer ? board.editor.inputs.currentPagePoint.clone() : undefined;
  // Asked for now, as later it would no longer be by a click. Not there on plain http and in older browsers.
  const { clipboard } = navigator as { readonly clipboard?: Partial<Clipboard> };
  const reading = clipboard?.read?.().catch(() => null) ?? null;
  void landing((all) => all.landRead(board, reading, point));
}

/** Opens a saved board. Says what came of it. */
export const openBoards = (board: Board, file: File): Promise<void> => landing((all) => all.openBoards(board, file));

const land = (board: Board, incoming: Incoming): Promise<void> => landing((all) => all.land(board, incoming));

async function landing(work: (all: Landing) => Promise<void>): Promise<void> {
  let all: Landing;
  try {
    [all] = await fetched(Promise.all([loadIncoming(), loadLateTexts()]));
  } catch (error) {
    return refuse(errorText(error, currentTranslate()));
  }
  await work(all);
}

const nothing: Incoming = { files: [], folders: [], html: '', text: '', uris: '', point: undefined };

function taken(data: DataTransfer, point: VecLike | undefined): Incoming {
  const folders = [...data.items].flatMap((item) => {
    // Firefox on phones knows no folders.
    const entry = (item as Partial<DataTransferItem>).webkitGetAsEntry?.call(item);
    return entry?.isDirectory ? entry.name : [];
  });
  return {
    files: [...data.files].filter(({ name }) => !folders.includes(name)),
    folders,
    html: data.getData('text/html'),
    text: data.getData('text/plain'),
    uris: data.getData('text/uri-list'),
    point,
  };
}

/** Words that are dropped into a text that is being written, or moved in it. */
const isForWords = ({ target, dataTransfer }: DragEvent): boolean =>
  target instanceof Element && target.closest(fields) !== null && dataTransfer?.files.length === 0;

const fields = 'input, select, textarea, [contenteditable="true"]';

/** Of a table the editor of texts would make one word. */
function pasteIntoText(editor: Editor, event: ClipboardEvent, data: DataTransfer): void {
  const writing = editor.getEditingShapeId() === null ? null : editor.getRichTextEditor();
  const html = data.getData('text/html');
  if (!writing?.isFocused || !tellsMore(html)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void landing((all) => all.landInText(html, (clean) => writing.view.pasteHTML(clean)));
}

/** Whoever put something on the board goes on there: with undoing it, perhaps. */
function takeFocus(editor: Editor): void {
  if (!editor.getIsFocused()) editor.getContainer().focus();
}

/** While a text is written, words go where the caret is. Nothing is pasted into a menu. */
function isForBoard(editor: Editor, { files, types }: DataTransfer): boolean {
  const { activeElement } = document;
  if (activeElement !== document.body && !editor.getIsFocused()) return false;
  if (editor.menus.hasAnyOpenMenus()) return false;
  const isField = activeElement?.matches(fields) ?? false;
  if (editor.getEditingShapeId() === null && !isField) return true;
  return files.length > 0 && !types.some((type) => type.startsWith('text/'));
}
