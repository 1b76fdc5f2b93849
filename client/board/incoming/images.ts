/** Images of this lesson onto the board. */
import { createShapeId, type Editor, type TLImageAsset, type TLShapeId, type Vec } from 'tldraw';
import { imageAsset } from './imageAssets.ts';
import { requireChalk, type Context } from './context.ts';

/** How much of what is seen of the board new images take at most. */
const MOST_OF_VIEW = 0.6;
const ROW_GAP = 16;

/** @throws Unwelcome `noChalk` */
export function placeImages(editor: Editor, assets: readonly TLImageAsset[], middle: Vec): void {
  requireChalk(editor);
  editor.markHistoryStoppingPoint('place images');
  editor.run(() => {
    editor.createAssets([...assets]);
    const ids = placeInRow(editor, assets, middle);
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

/** The other image as wide as the one before. @throws Unwelcome `noChalk`, and as `imageAsset` does */
export async function replaceImage({ editor, lessonId }: Context, file: File, shapeId: TLShapeId): Promise<void> {
  const asset = await imageAsset(lessonId, file);
  const shape = editor.getShape(shapeId);
  // Removed meanwhile, by somebody else.
  if (shape?.type !== 'image') return;
  requireChalk(editor);
  const { w } = editor.getShapeGeometry(shape).bounds;
  const props = { assetId: asset.id, crop: null, w, h: (w * asset.props.h) / asset.props.w };
  editor.run(() => {
    editor.createAssets([asset]);
    editor.updateShape({ id: shapeId, type: 'image', props });
  });
}
