/**
 * Everything that gets on the board from outside: the clipboard, dropped and chosen files, saved boards. It lands, or it
 * is said in one sentence why not. A chunk of its own, fetched with the first of them.
 */
import { Vec, type Editor, type TLImageAsset, type TLShapeId, type VecLike } from 'tldraw';
import { ClassroomError } from '../../../shared/errors.ts';
import { currentTranslate } from '../../language/index.ts';
import { loadPasting, tellsMore } from '../../paste/index.ts';
import { requireChalk, type Context } from './context.ts';
import { excalidrawContentIn } from './excalidraw.ts';
import { bringPictures } from './foreignPictures.ts';
import { imageAsset } from './imageAssets.ts';
import { placeImages, replaceImage } from './images.ts';
import { parsed } from './json.ts';
import { readItems, type ReadItems } from './readItems.ts';
import { landContent } from './landContent.ts';
import { landFiles } from './landFiles.ts';
import { landText } from './landText.ts';
import { openBoardFile } from './openBoardFile.ts';
import { sayError, sayImageError, sayTally, sayText } from './outcome.ts';
import { tldrawContentIn } from './tldrawClipboard.ts';
import { Unwelcome } from './unwelcome.ts';

export { imageAsset } from './imageAssets.ts';

/** Read from the event at once: afterwards browsers give nothing of it any more. */
export interface Incoming extends ReadItems {
  /** Names of what are no files. */
  readonly folders: readonly string[];
  /** Page pixels; undefined: in the middle of what is seen. */
  readonly point: VecLike | undefined;
}

export type Board = Omit<Context, 't'>;

export const land = (board: Board, incoming: Incoming): Promise<void> =>
  said(board, '', async (context) => {
    const { files, folders, point } = incoming;
    // What tldraw copied is more than the picture of it beside it, and so is what a spreadsheet copied.
    const isFiles = files.length + folders.length > 0 && !tldrawContentIn(incoming.html) && !(await isSheet(incoming));
    return isFiles ? landFiles(context, files, folders, point) : landWords(context, incoming);
  });

/** @param reading null: this browser gives pages nothing but with the keys; so does one whose answer is null */
export const landRead = (
  board: Board,
  reading: Promise<ClipboardItems | null> | null,
  point: VecLike | undefined,
): Promise<void> =>
  said(board, '', async (context) => {
    const items = await reading;
    if (!items) throw new Unwelcome('keysOnly', { key: /Mac|iP/.test(navigator.platform) ? '⌘V' : 'Ctrl+V' });
    const read = await readItems(items);
    if (read.files.length > 0) await landFiles(context, read.files, [], point);
    else await landWords(context, { ...read, folders: [], point });
  });

/** A part of a sheet, with a picture of it beside it. */
async function isSheet({ files, folders, html }: Incoming): Promise<boolean> {
  if (files.length !== 1 || folders.length > 0 || !/<table/i.test(html) || html.length > MOST_HTML_CHARS) return false;
  return (await loadPasting()).cleanHtml(html).table !== null;
}

export const openBoards = (board: Board, file: File): Promise<void> =>
  said(board, file.name, (context) => openBoardFile(context, file));

/** Into a text that is being written. @param write takes clean HTML to where the caret is */
export const landInText = async (html: string, write: (clean: string) => void): Promise<void> => {
  const { cleanHtml } = await loadPasting();
  write(cleanHtml(html).html);
};

/** Something was dropped where it cannot land. */
export const sayBeside = (board: Board): Promise<void> =>
  said(board, '', () => Promise.reject(new Unwelcome('beside')));

export const replaceWith = (board: Board, file: File, shapeId: TLShapeId): Promise<void> =>
  said(board, file.name, async (context) => {
    try {
      await replaceImage(context, file, shapeId);
    } catch (error) {
      if (error instanceof Unwelcome) throw error;
      sayImageError(error, file.name, context.t);
    }
  });

/** Says what was thrown, in words that came with this chunk. @param name of the file, '' when it is none */
async function said(board: Board, name: string, work: (context: Context) => Promise<void>): Promise<void> {
  const t = currentTranslate();
  try {
    requireChalk(board.editor);
    await work({ ...board, t });
  } catch (error) {
    sayError(error, name, t);
  }
}

async function landWords(context: Context, incoming: Incoming): Promise<void> {
  const { editor, t } = context;
  const { html, text, uris, point } = incoming;
  const copied = tldrawContentIn(html) ?? tldrawContentIn(text);
  if (copied && copied.kind !== 'content')
    throw new Unwelcome(copied.kind === 'old' ? 'oldClipboard' : 'brokenClipboard');
  const content = copied?.content ?? excalidrawContentIn(parsed(text));
  if (content) {
    const tally = await landContent(context, content, point);
    return tally ? sayTally(tally, t) : undefined;
  }
  if (isSvg.test(text) && (await isLandedSvg(context, text, point))) return;
  const { cleanHtml, alignedTable } = await loadPasting();
  const clean = html.length > 0 && html.length <= MOST_HTML_CHARS ? cleanHtml(html) : null;
  if (clean?.table) {
    editor.markHistoryStoppingPoint('paste');
    return sayText(await landText(editor, { text: alignedTable(clean.table), isInColumns: true }, point), t);
  }
  // Where something is on this device says nothing to others.
  const told = clean?.text ?? '';
  const words = [...(tellsMore(html) ? [told, text] : [text, told]), uris].find(
    (each) => each.trim() !== '' && !/^\s*file:\/\//i.test(each),
  );
  if (words !== undefined) {
    editor.markHistoryStoppingPoint('paste');
    sayText(await landText(editor, { text: words, ...(clean?.text ? { html: clean.html } : {}) }, point), t);
  }
  const pictures = clean?.pictures ?? [];
  if (pictures.length > 0) await landPictures(context, pictures, point);
  else if (words === undefined) throw new Unwelcome('nothing');
}

const MOST_HTML_CHARS = 2 * 1024 * 1024;
const isSvg = /^\s*(<\?xml[^>]*>\s*)?(<!(--|DOCTYPE)[^>]*>\s*)*<svg[\s>]/i;

/** False: it only looks like one, and is words. */
async function isLandedSvg({ editor, lessonId }: Context, text: string, point: VecLike | undefined): Promise<boolean> {
  let asset: TLImageAsset;
  try {
    asset = await imageAsset(lessonId, new File([text], 'drawing.svg', { type: 'image/svg+xml' }));
  } catch (error) {
    if (error instanceof ClassroomError && error.code === 'invalid') return false;
    throw error;
  }
  placeImages(editor, [asset], middleOf(editor, point));
  return true;
}

/** @throws Unwelcome `elsewhere`: not all could be brought */
async function landPictures(
  { editor, lessonId }: Context,
  srcs: readonly string[],
  point: VecLike | undefined,
): Promise<void> {
  const most = srcs.slice(0, MOST_PICTURES);
  const brought = await bringPictures(
    editor,
    most.map((src, at) => ({ id: String(at), src, name: '' })),
    { lessonId, signal: undefined },
  );
  const assets = [...new Set(brought.values())];
  if (assets.length > 0) placeImages(editor, assets, middleOf(editor, point));
  if (brought.size < srcs.length) throw new Unwelcome('elsewhere');
}

const MOST_PICTURES = 20;

const middleOf = (editor: Editor, point: VecLike | undefined): Vec =>
  Vec.From(point ?? editor.getViewportPageBounds().center);
