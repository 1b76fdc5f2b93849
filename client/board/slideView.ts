/** How a slide lies on the screen: whole and as large as can be, beside what stands over the board; closer if one wants. */
import type { Editor, TLCamera, TLPageId } from 'tldraw';
import { boardKind } from '../../shared/board/boards.ts';
import type { BoardId } from '../../shared/ids.ts';
import { materialOf, slideNumber, slideShape } from '../../shared/materials/slides.ts';

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}
interface Camera {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Screen pixels that something else needs. */
export interface Insets {
  readonly top: number;
  readonly side: number;
  readonly bottom: number;
}

/** Slides are so large before their pictures are there, unless another one says otherwise. */
const USUAL = { x: 0, y: 0, width: 1600, height: 900 };
/** Times as close as the whole slide. */
const CLOSEST = 8;
/** Where the faces and the hand lie, and the pills or the tools. */
const WIDE: Insets = { top: 12, side: 12, bottom: 72 };
const WIDE_TOOLS: Insets = { top: 60, side: 12, bottom: 72 };
const PHONE: Insets = { top: 64, side: 0, bottom: 0 };
const PHONE_LYING: Insets = { top: 0, side: 0, bottom: 0 };
const TOOLS = 66;

export function insetsOf({ width, height }: Size, hasTools: boolean): Insets {
  if (width > 700) return height < 420 ? PHONE_LYING : hasTools ? WIDE_TOOLS : WIDE;
  const insets = height > 0.55 * width ? PHONE : PHONE_LYING;
  return hasTools ? { ...insets, bottom: TOOLS } : insets;
}

/** Where the slide of this page is; null: it is a free page, on which one moves as on any board. */
export function frameOf(editor: Editor, board: BoardId, pageId: TLPageId): Frame | null {
  const [material, number] = [materialOf(board), slideNumber(board, pageId)];
  if (boardKind(board) !== 'deck' || material === null || number === null) return null;
  return pictureFrame(editor, slideShape(material, number)) ?? anyFrame(editor, material) ?? USUAL;
}

function pictureFrame(editor: Editor, id: string): Frame | null {
  const shape = editor.store.get(id as never) as { props?: { w: number; h: number } } | undefined;
  return shape?.props ? { x: 0, y: 0, width: shape.props.w, height: shape.props.h } : null;
}

function anyFrame(editor: Editor, material: NonNullable<ReturnType<typeof materialOf>>): Frame | null {
  return pictureFrame(editor, slideShape(material, 1));
}

/** Shows all of `shown` in the middle of what is left of the screen. */
export function fitted(shown: Frame, screen: Size, { top, side, bottom }: Insets): Camera {
  const width = Math.max(1, screen.width - 2 * side);
  const height = Math.max(1, screen.height - top - bottom);
  const z = Math.min(width / shown.width, height / shown.height);
  return {
    x: (side + width / 2) / z - (shown.x + shown.width / 2),
    y: (top + height / 2) / z - (shown.y + shown.height / 2),
    z,
  };
}

/** As near to `camera` as leaves no more empty than the whole slide does. */
export function onSlide(camera: Camera, frame: Frame, screen: Size, insets: Insets): Camera {
  const whole = fitted(frame, screen, insets);
  const z = Math.min(whole.z * CLOSEST, Math.max(whole.z, camera.z));
  const { top, side, bottom } = insets;
  return {
    x: along(camera.x, camera.z, z, {
      from: frame.x,
      length: frame.width,
      screen: screen.width,
      near: side,
      far: side,
    }),
    y: along(camera.y, camera.z, z, {
      ...{ from: frame.y, length: frame.height, screen: screen.height, near: top, far: bottom },
    }),
    z,
  };
}

interface Axis {
  readonly from: number;
  readonly length: number;
  readonly screen: number;
  readonly near: number;
  readonly far: number;
}

function along(at: number, wasZ: number, z: number, { from, length, screen, near, far }: Axis): number {
  const room = screen - near - far;
  if (length * z <= room + 0.5) return (near + room / 2) / z - (from + length / 2);
  // What was in the middle stays there.
  const kept = at + screen / 2 / z - screen / 2 / wasZ;
  return Math.min(near / z - from, Math.max((screen - far) / z - from - length, kept));
}

/** The part of the slide that the presenter looks at: all of it, if they see all of it. */
export function cropped(view: Frame, frame: Frame): Frame {
  const x = Math.max(view.x, frame.x);
  const y = Math.max(view.y, frame.y);
  const width = Math.min(view.x + view.width, frame.x + frame.width) - x;
  const height = Math.min(view.y + view.height, frame.y + frame.height) - y;
  const isAll = width > 0.97 * frame.width && height > 0.97 * frame.height;
  return isAll || width <= 0 || height <= 0 ? frame : { x, y, width, height };
}

export const screenOf = (editor: Editor): Size => {
  const { w, h } = editor.getViewportScreenBounds();
  return { width: w, height: h };
};

/** The camera that shows the whole slide; null: a free page. */
export function wholeSlide(editor: Editor, board: BoardId, pageId: TLPageId): Camera | null {
  const frame = frameOf(editor, board, pageId);
  const screen = screenOf(editor);
  return frame && fitted(frame, screen, insetsOf(screen, !editor.getIsReadonly()));
}

/** Keeps the view on the slide, whoever moves it. @returns stops it */
export function keepOnSlides(editor: Editor, board: BoardId): () => void {
  const kept = (camera: TLCamera): TLCamera => {
    const frame = frameOf(editor, board, camera.id.slice('camera:'.length) as TLPageId);
    if (!frame) return camera;
    const screen = screenOf(editor);
    const { x, y, z } = onSlide(camera, frame, screen, insetsOf(screen, !editor.getIsReadonly()));
    return x === camera.x && y === camera.y && z === camera.z ? camera : { ...camera, x, y, z };
  };
  const { sideEffects } = editor;
  const stops = [
    // Before it is seen for the first time.
    sideEffects.registerBeforeCreateHandler('camera', (camera) => kept({ ...camera, z: 0.0001 })),
    sideEffects.registerBeforeChangeHandler('camera', (_, camera) => kept(camera)),
  ];
  return () => stops.forEach((stop) => stop());
}
