/** Shapes of tldraw, of any version, onto the page on the screen. */
import { getIndicesAbove } from '@tldraw/utils';
import {
  Box,
  Vec,
  type Editor,
  type JsonObject,
  type TLImageAsset,
  type TLRecord,
  type TLShape,
  type VecLike,
} from 'tldraw';
import { requireChalk, type Context } from './context.ts';
import { bringPictures } from './foreignPictures.ts';
import { landSlowly, type Slowly } from './landSlowly.ts';
import { Pace } from './pace.ts';
import { picturesOf } from './pictureIn.ts';
import { withProgress } from './progress.tsx';
import { readContent, type ForeignContent, type ReadContent, type Tally } from './readContent.ts';
import { requireCapacity, requirePageCapacity } from './capacity.ts';

/** More than this is put on the board in parts. */
const MOST_AT_ONCE = 200;

/**
 * One step to undo.
 * @param point the middle of what lands; by default where tldraw would put it
 * @returns null: somebody stopped it, or undid it while it landed
 * @throws Unwelcome `fullBoard`, `fullPage`: there is no room for all of it
 */
export async function landContent(
  { editor, lessonId, t }: Context,
  content: ForeignContent,
  point: VecLike | undefined,
): Promise<Tally | null> {
  const land = async (slowly: Slowly): Promise<Tally | null> => {
    const all = await fetched(editor, content, { lessonId, signal: slowly.signal });
    return (await landOnPage(editor, all, point, slowly)) ? all.read.tally : null;
  };
  if (content.records.length <= MOST_AT_ONCE) return land({});
  const text = (percent: number): string => t('incoming.landing', { percent });
  return withProgress(text, t, (signal, onProgress) => land({ signal, onProgress }));
}

/** False: it was undone meanwhile. @throws Unwelcome `noChalk`, `fullPage`, and the signal's reason once it is aborted */
export async function landOnPage(
  editor: Editor,
  { read, assets }: FetchedContent,
  point: VecLike | undefined,
  slowly: Slowly,
): Promise<boolean> {
  requireChalk(editor);
  if (read.shapes.length === 0) return true;
  requirePageCapacity(editor, read.shapes.length);
  const used = new Set(read.shapes.map(({ props }) => ('assetId' in props ? props.assetId : null)));
  // Unlocked: who pastes something wants to put it somewhere.
  const shapes = read.shapes.map((shape) => ({ ...shape, isLocked: false }));
  const all = { read: { ...read, shapes }, assets: assets.filter(({ id }) => used.has(id)) };
  const mark = editor.markHistoryStoppingPoint('paste');
  editor.setCurrentTool('select');
  if (shapes.length > MOST_AT_ONCE) return landSlowly(editor, mark, placed(editor, all, point), slowly);
  landAtOnce(editor, all, point);
  return true;
}

function landAtOnce(editor: Editor, { read, assets }: FetchedContent, point: VecLike | undefined): void {
  editor.putContentOntoCurrentPage(
    {
      schema: editor.store.schema.serialize(),
      shapes: [...read.shapes],
      bindings: [...read.bindings],
      rootShapeIds: rootsOf(read.shapes).map(({ id }) => id),
      assets: [...assets],
    },
    // tldraw moves the point.
    { select: true, ...(point ? { point: { x: point.x, y: point.y } } : {}) },
  );
}

/** Over all that is on the page, around `point`, as far as that can be told before anything of it is measured. */
function placed(editor: Editor, { read, assets }: FetchedContent, point: VecLike | undefined): TLRecord[] {
  const pageId = editor.getCurrentPageId();
  const roots = rootsOf(read.shapes);
  const { center } = Box.Common(roots.map(boundsOf));
  const offset = Vec.Sub(point ?? editor.getViewportPageBounds().center, center);
  const indices = getIndicesAbove(editor.getHighestIndexForParent(pageId), roots.length);
  const places = new Map(
    roots.map(({ id, x, y, index }, at) => [
      id,
      { parentId: pageId, index: indices[at] ?? index, x: x + offset.x, y: y + offset.y },
    ]),
  );
  const meta = makerMeta(editor);
  const shapes = read.shapes.map((shape) => ({ ...shape, ...places.get(shape.id), meta }));
  return [...assets, ...shapes, ...read.bindings];
}

function rootsOf(shapes: readonly TLShape[]): TLShape[] {
  const ids = new Set<string>(shapes.map(({ id }) => id));
  return shapes.filter(({ parentId }) => !ids.has(parentId));
}

function boundsOf({ x, y, props }: TLShape): Box {
  const sides = 'w' in props && 'h' in props ? [props.w, props.h] : [1, 1];
  return new Box(x, y, sides[0], sides[1]);
}

/** Who makes something stands on it from the beginning, as on what tldraw's tools make. */
export const makerMeta = (editor: Editor): JsonObject => editor.getInitialMetaForShape({} as TLShape);

interface FetchOptions {
  readonly lessonId: string;
  readonly signal: AbortSignal | undefined;
  /** 0 … 1 */
  readonly onProgress?: (fraction: number) => void;
}

export interface FetchedContent {
  readonly read: ReadContent;
  readonly assets: readonly TLImageAsset[];
}

/** With its pictures in this lesson. @throws Unwelcome `fullBoard`, and the signal's reason once it is aborted */
export async function fetched(
  editor: Editor,
  content: ForeignContent,
  { lessonId, signal, onProgress }: FetchOptions,
): Promise<FetchedContent> {
  requireCapacity(editor, content.records);
  const pictures = picturesOf(content.records);
  const brought = await bringPictures(editor, pictures, {
    lessonId,
    signal,
    onProgress: (done) => onProgress?.(done / pictures.length),
  });
  const read = await readContent(content, {
    defaultsOf: (type) => (type === 'group' ? {} : { ...editor.getShapeUtil<TLShape>(type).getDefaultProps() }),
    assetIdFor: (id) => brought.get(id)?.id ?? null,
    pace: new Pace(signal),
  });
  return { read, assets: [...new Set(brought.values())] };
}
