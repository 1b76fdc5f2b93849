/** Shapes of tldraw, of any version, onto the page on the screen. */
import type { Editor, TLImageAsset, TLShape, VecLike } from 'tldraw';
import { bringPictures } from './foreignPictures.ts';
import { Pace } from './pace.ts';
import { picturesOf } from './pictureIn.ts';
import { readContent, type ForeignContent, type ReadContent, type Tally } from './readContent.ts';
import { requireRoom, requireRoomOnPage } from './room.ts';

export interface LandOptions {
  readonly lessonId: string;
  /** The middle of what lands; by default where tldraw would put it. */
  readonly point?: VecLike | undefined;
}

/**
 * One step to undo.
 * @throws Unwelcome `full`: there is no room for all of it
 */
export async function landContent(editor: Editor, content: ForeignContent, options: LandOptions): Promise<Tally> {
  const all = await fetched(editor, content, { lessonId: options.lessonId, pace: new Pace() });
  landOnPage(editor, all, options.point);
  return all.read.tally;
}

/** @throws Unwelcome `fullPage` */
export function landOnPage(editor: Editor, { read, assets }: FetchedContent, point?: VecLike): void {
  if (read.shapes.length === 0) return;
  requireRoomOnPage(editor, read.shapes.length);
  const ids = new Set<string>(read.shapes.map(({ id }) => id));
  const used = new Set(read.shapes.map(({ props }) => ('assetId' in props ? props.assetId : null)));
  editor.run(() => {
    editor.markHistoryStoppingPoint('paste');
    editor.setCurrentTool('select');
    editor.putContentOntoCurrentPage(
      {
        schema: editor.store.schema.serialize(),
        // Unlocked: who pastes something wants to put it somewhere.
        shapes: read.shapes.map((shape) => ({ ...shape, isLocked: false })),
        bindings: [...read.bindings],
        rootShapeIds: read.shapes.filter(({ parentId }) => !ids.has(parentId)).map(({ id }) => id),
        assets: assets.filter(({ id }) => used.has(id)),
      },
      // tldraw moves the point.
      { select: true, ...(point ? { point: { x: point.x, y: point.y } } : {}) },
    );
  });
}

interface FetchOptions {
  readonly lessonId: string;
  readonly pace: Pace;
  readonly signal?: AbortSignal;
  /** 0 … 1 */
  readonly onProgress?: (fraction: number) => void;
}

export interface FetchedContent {
  readonly read: ReadContent;
  readonly assets: readonly TLImageAsset[];
}

/** With its pictures in this lesson. @throws Unwelcome, and the signal's reason once it is aborted */
export async function fetched(
  editor: Editor,
  content: ForeignContent,
  { lessonId, pace, signal, onProgress }: FetchOptions,
): Promise<FetchedContent> {
  requireRoom(editor, content.records);
  const pictures = picturesOf(content.records);
  const brought = await bringPictures(editor, pictures, {
    lessonId,
    ...(signal ? { signal } : {}),
    onProgress: (done) => onProgress?.(done / pictures.length),
  });
  const read = await readContent(content, {
    defaultsOf: (type) => (type === 'group' ? {} : { ...editor.getShapeUtil<TLShape>(type).getDefaultProps() }),
    assetIdFor: (id) => brought.get(id)?.id ?? null,
    pace,
  });
  return { read, assets: [...new Set(brought.values())] };
}
