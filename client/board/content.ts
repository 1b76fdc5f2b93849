/** What may be put on the board from outside: images, text and what was copied from a board; nothing that loads other pages. */
import {
  createShapeId,
  defaultHandleExternalTextContent,
  getMediaAssetInfoPartial,
  AssetRecordType,
  Vec,
  type Editor,
  type TLImageAsset,
  type TLContent,
  type TLShapeId,
  type VecLike,
} from 'tldraw';
import { ClassroomError } from '../../shared/errors.ts';
import { cleanHtml } from './cleanHtml.ts';
import { type ImageTrouble, imageTroubleOf } from './refusalText.ts';
import { fitImage, uploadImage } from './uploads.ts';

export interface ContentOptions {
  readonly lessonId: string;
  /** Told once for each file that does not get on the board. */
  readonly onRefused: (trouble: ImageTrouble, fileName: string) => void;
}

/** How much of what is seen of the board new images take at most. */
const MOST_OF_VIEW = 0.6;
const ROW_GAP = 16;

const strangeShapes: ReadonlySet<string> = new Set(['embed', 'bookmark', 'video']);

/** Call after tldraw has registered its own handlers, so from `onMount`. */
export function registerContentHandlers(editor: Editor, options: ContentOptions): void {
  editor.registerExternalAssetHandler('file', ({ file, assetId }) => assetOf(options.lessonId, file, assetId));
  editor.registerExternalAssetHandler('url', null);

  editor.registerExternalContentHandler('files', (info) => void putFiles(editor, info, options));
  editor.registerExternalContentHandler('file-replace', (info) => void replaceFile(editor, info, options));

  editor.registerExternalContentHandler('text', ({ html, ...content }) => {
    void defaultHandleExternalTextContent(editor, { ...content, ...(html ? { html: cleanHtml(html) } : {}) });
  });
  // As the words that they are; links stay links when they are set in text.
  editor.registerExternalContentHandler('url', ({ url, point }) => {
    void editor.putExternalContent({ type: 'text', text: url, ...(point ? { point } : {}) });
  });
  editor.registerExternalContentHandler('svg-text', () => options.onRefused('invalid', 'SVG'));
  editor.registerExternalContentHandler('embed', null);
  editor.registerExternalContentHandler('excalidraw', null);
  editor.registerExternalContentHandler('tldraw', ({ content, point }) => {
    editor.run(() => {
      editor.markHistoryStoppingPoint('paste');
      editor.putContentOntoCurrentPage(familiar(content), { ...(point ? { point } : {}), select: true });
    });
  });
}

async function putFiles(
  editor: Editor,
  { files, point }: { readonly files: readonly File[]; readonly point?: VecLike | undefined },
  { lessonId, onRefused }: ContentOptions,
): Promise<void> {
  if (editor.getIsReadonly()) return onRefused('not_allowed', files[0]?.name ?? '');
  // Where it was when they came, not where the board is looked at when they are there.
  const position = Vec.From(point ?? centre(editor));
  const assets: TLImageAsset[] = [];
  for (const file of files.slice(0, editor.options.maxFilesAtOnce)) {
    try {
      assets.push(await assetOf(lessonId, file));
    } catch (error) {
      onRefused(imageTroubleOf(error), file.name);
    }
  }
  if (assets.length === 0) return;
  if (editor.getIsReadonly()) return onRefused('not_allowed', files[0]?.name ?? '');
  editor.markHistoryStoppingPoint('place images');
  editor.run(() => {
    editor.createAssets(assets);
    const ids = placeInRow(editor, assets, position);
    editor.setCurrentTool('select').select(...ids);
  });
}

/** Side by side around `middle`, no larger than what is seen of the board. */
function placeInRow(editor: Editor, assets: readonly TLImageAsset[], middle: Vec): TLShapeId[] {
  const seen = editor.getViewportPageBounds();
  const heights = assets.map(({ props: { h } }) => Math.min(h, seen.h * MOST_OF_VIEW));
  const widths = assets.map(({ props: { w, h } }, index) => (w * (heights[index] ?? h)) / h);
  const gaps = ROW_GAP * (assets.length - 1);
  const scale = Math.min(1, (seen.w * MOST_OF_VIEW) / widths.reduce((sum, width) => sum + width, 0));
  const sizes = widths.map((width, index) => ({ w: width * scale, h: (heights[index] ?? width) * scale }));
  const width = sizes.reduce((sum, { w }) => sum + w, gaps);
  let x = middle.x - width / 2;
  const shapes = assets.map((asset, index) => {
    const size = sizes[index] ?? { w: asset.props.w, h: asset.props.h };
    const shape = { id: createShapeId(), type: 'image' as const, x, y: middle.y - size.h / 2 };
    x += size.w + ROW_GAP;
    return { ...shape, props: { ...size, assetId: asset.id } };
  });
  editor.createShapes(shapes);
  return shapes.map(({ id }) => id);
}

/** The other image as wide as the one before. */
async function replaceFile(
  editor: Editor,
  { file, shapeId }: { readonly file: File; readonly shapeId: TLShapeId },
  { lessonId, onRefused }: ContentOptions,
): Promise<void> {
  try {
    const asset = await assetOf(lessonId, file);
    const shape = editor.getShape(shapeId);
    if (shape?.type !== 'image' || editor.getIsReadonly()) return;
    const { w } = editor.getShapeGeometry(shape).bounds;
    const props = { assetId: asset.id, crop: null, w, h: (w * asset.props.h) / asset.props.w };
    editor.run(() => {
      editor.createAssets([asset]);
      editor.updateShape({ id: shapeId, type: 'image', props });
    });
  } catch (error) {
    onRefused(imageTroubleOf(error), file.name);
  }
}

async function assetOf(lessonId: string, file: File, id = AssetRecordType.createId()): Promise<TLImageAsset> {
  const image = await fitImage(file);
  const asset = await getMediaAssetInfoPartial(image, id, true, false);
  if (asset.type !== 'image') throw new ClassroomError('invalid', 'no image');
  const src = await uploadImage(lessonId, image);
  return { ...asset, props: { ...asset.props, src } };
}

/** Copied content without shapes that this board does not have, and unlocked. */
function familiar(content: TLContent): TLContent {
  const shapes = content.shapes.filter((shape) => !strangeShapes.has(shape.type));
  const ids = new Set(shapes.map((shape) => shape.id));
  const rootShapeIds = content.rootShapeIds.filter((id) => ids.has(id));
  const roots = new Set(rootShapeIds);
  return {
    ...content,
    rootShapeIds,
    shapes: shapes.map((shape) => (roots.has(shape.id) ? { ...shape, isLocked: false } : shape)),
  };
}

const centre = (editor: Editor): VecLike =>
  editor.inputs.shiftKey ? editor.inputs.currentPagePoint : editor.getViewportPageBounds().center;
