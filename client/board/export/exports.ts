/** The board as files. Everything that a file shows is inside it. */
import {
  serializeTldrawJson,
  type Editor,
  type TLParentId,
  type TLRecord,
  type TLShape,
  type TLShapeId,
  type TLSvgExportOptions,
} from 'tldraw';
import { leftOut } from '../leftOut/index.ts';

/** Page pixels around what is drawn. */
const PADDING = 32;
/** As sharp as a good screen, until the file would take a phone's memory and minutes: 4096 × 4096. */
const SHARP = 2;
const MOST_PIXELS = 2 ** 24;
const TLDRAW_FILE_TYPE = 'application/vnd.tldraw+json';

export type ImageFormat = 'png' | 'svg';

/** null: there is nothing to be seen on this page. */
export async function pageImage(editor: Editor, format: ImageFormat): Promise<Blob | null> {
  const ids = [...editor.getCurrentPageShapeIds()].filter((id) => !editor.isShapeHidden(id));
  if (ids.length === 0) return null;
  const pixelRatio = Math.min(SHARP, Math.sqrt(MOST_PIXELS / areaOf(editor)));
  const options = { format, background: true, darkMode: false, padding: PADDING };
  if (format === 'svg') return drawing(editor, ids, options);
  const { blob } = await editor.toImage(ids, { ...options, pixelRatio });
  return blob;
}

/** For other programs, which read no HTML in a drawing. */
async function drawing(editor: Editor, ids: TLShapeId[], options: TLSvgExportOptions): Promise<Blob | null> {
  const { writeWords } = await import('./svgWords.ts');
  await editor.fonts.loadRequiredFontsForCurrentPage(Infinity);
  const made = await editor.getSvgElement(ids, options);
  if (!made) return null;
  // At once: tldraw takes it out of the page in the next turn.
  writeWords(made.svg);
  return new Blob([new XMLSerializer().serializeToString(made.svg)], { type: 'image/svg+xml' });
}

/** Square pixels of the page that are drawn on. */
function areaOf(editor: Editor): number {
  const { w, h } = editor.getCurrentPageBounds() ?? { w: 0, h: 0 };
  return (w + 2 * PADDING) * (h + 2 * PADDING);
}

export interface BoardFile {
  readonly blob: Blob;
  /** Images that could not be loaded, so that the file only points at them. */
  readonly missingImages: number;
}

/** All pages, for tldraw and for whatever else reads its files. */
export async function boardFile(editor: Editor): Promise<BoardFile> {
  // tldraw writes its own form; others' cursors are in it, and they are nobody's business later.
  const file = JSON.parse(await serializeTldrawJson(editor)) as { records: TLRecord[] };
  const out = leftOut.get();
  const isOut = (id: TLParentId): boolean => (out as ReadonlySet<string>).has(id);
  const records = file.records.flatMap((record) => {
    switch (record.typeName) {
      case 'binding':
        return isOut(record.fromId) || isOut(record.toId) ? [] : record;
      case 'shape':
        if (isOut(record.id)) return [];
        return isOut(record.parentId) ? onPage(editor, record) : record;
      default:
        return record.typeName === 'instance_presence' ? [] : record;
    }
  });
  const missingImages = records.filter(
    (record) => record.typeName === 'asset' && record.props.src && !record.props.src.startsWith('data:'),
  ).length;
  return { blob: new Blob([JSON.stringify({ ...file, records })], { type: TLDRAW_FILE_TYPE }), missingImages };
}

/** Out of what the file does not have. */
function onPage(editor: Editor, shape: TLShape): TLShape {
  const place = editor.getShapePageTransform(shape);
  const { x, y } = place.point();
  return { ...shape, parentId: editor.getAncestorPageId(shape) ?? shape.parentId, x, y, rotation: place.rotation() };
}

const KEPT_MS = 60_000;

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** What is not locked on this page. */
export const clearable = (editor: Editor): TLShape[] =>
  editor.getCurrentPageShapes().filter((shape) => !editor.isShapeOrAncestorLocked(shape));

/** Removes all from this page that is not locked. One step to undo. @returns how many shapes went */
export function clearPage(editor: Editor): number {
  const shapes = clearable(editor);
  if (shapes.length === 0) return 0;
  editor.cancel();
  editor.setEditingShape(null);
  editor.markHistoryStoppingPoint('clear page');
  editor.deleteShapes(shapes.map(({ id }) => id));
  return shapes.length;
}

/** Pictures that tldraw makes itself, to be copied, are like those that we save: of white paper, on every device. */
export function drawPicturesOnWhite(editor: Editor): () => void {
  const own = editor.getSvgElement.bind(editor);
  editor.getSvgElement = (shapes, options) => own(shapes, { darkMode: false, ...options });
  return () => {
    editor.getSvgElement = own;
  };
}
