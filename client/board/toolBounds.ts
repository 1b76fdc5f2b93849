/**
 * What the tools make stays within what can be drawn: at the edge of the board things stop, and so does the view. The
 * server would refuse it otherwise, and who drew would see it vanish.
 */
import type { Editor, TLCamera, TLDrawShape, TLHighlightShape, TLRecord } from 'tldraw';
import { farthest, isPoint } from '../../shared/board/drawable.ts';
import { tamed } from '../../shared/board/tamed.ts';

/** @returns stops it */
export function keepInBounds(editor: Editor): () => void {
  const { sideEffects } = editor;
  const stops = (['shape', 'binding', 'page'] as const).flatMap((type) => [
    sideEffects.registerBeforeCreateHandler(type, (record, source) =>
      source === 'user' ? tamed(record, null) : record,
    ),
    sideEffects.registerBeforeChangeHandler(type, (before, record, source) =>
      source === 'user' && !isMoreInk(before, record) ? tamed(record, before) : record,
    ),
  ]);
  stops.push(sideEffects.registerBeforeChangeHandler('camera', (_, camera) => onBoard(camera, editor)));
  return () => stops.forEach((stop) => stop());
}

/** Points at the end of a stroke, all in reach. Most changes are this, and must cost nothing. */
function isMoreInk(before: TLRecord, record: TLRecord): boolean {
  if (!isStroke(before) || !isStroke(record)) return false;
  const dash = 'dash' in record.props ? record.props.dash : 'solid';
  const [old, now] = [before.props.segments, record.props.segments];
  const [was, is] = [old.at(-1), now.at(-1)];
  if (!was || is?.type !== 'free' || old.length !== now.length || is.points.length <= was.points.length) return false;
  return dash !== 'dashed' && dash !== 'dotted' && is.points.slice(was.points.length - 1).every(isPoint);
}

const isStroke = (record: TLRecord): record is TLDrawShape | TLHighlightShape =>
  record.typeName === 'shape' && (record.type === 'draw' || record.type === 'highlight');

/** Seeing no further than where something can be. */
function onBoard(camera: TLCamera, editor: Editor): TLCamera {
  const { w, h } = editor.getViewportScreenBounds();
  const x = within(camera.x, w / camera.z);
  const y = within(camera.y, h / camera.z);
  return x === camera.x && y === camera.y ? camera : { ...camera, x, y };
}

/** A camera is where the page begins, seen from the left end of what is seen. */
const within = (at: number, seen: number): number => Math.min(farthest, Math.max(seen - farthest, at));
