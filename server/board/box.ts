/** About how large shapes are, in their own space. Text is measured in browsers only; here it is guessed. */
import type { TLTextShape } from '@tldraw/tlschema';
import type { Draft } from './draft.ts';
import { isJsonObject } from './json.ts';
import { outwards, type Point } from './place.ts';
import type { BoardShape } from './schema.ts';

export interface Box extends Point {
  readonly w: number;
  readonly h: number;
}

const noteSize = 200;
/** tldraw's font sizes, in pixels. */
const fontPx: Readonly<Record<string, number>> = { s: 18, m: 24, l: 36, xl: 44 };

/** @param draft the board as it was: a group is as large as what is in it */
export function boxOf(shape: BoardShape, draft: Draft, level = 0): Box {
  switch (shape.type) {
    case 'geo':
      return { x: 0, y: 0, w: shape.props.w, h: shape.props.h + shape.props.growY };
    case 'note':
      return { x: 0, y: 0, w: noteSize * shape.props.scale, h: (noteSize + shape.props.growY) * shape.props.scale };
    case 'text':
      return textBox(shape);
    case 'line':
      return around(Object.values(shape.props.points));
    case 'draw':
    case 'highlight':
      return around(shape.props.segments.flatMap(({ points }) => points));
    case 'arrow':
      return around([shape.props.start, shape.props.end]);
    case 'group':
      if (level > 8) return nothing;
      return around(
        [...draft.childrenBefore(shape.id)].flatMap((child) => {
          const { x, y, w, h } = boxOf(child, draft, level + 1);
          const corners = [x, x + w].flatMap((cornerX) => [y, y + h].map((cornerY) => ({ x: cornerX, y: cornerY })));
          return corners.map((corner) => outwards(child, corner));
        }),
      );
    default:
      return 'w' in shape.props && 'h' in shape.props ? { x: 0, y: 0, w: shape.props.w, h: shape.props.h } : nothing;
  }
}

const nothing: Box = { x: 0, y: 0, w: 1, h: 1 };

function textBox({ props }: TLTextShape): Box {
  const lines = linesOf(props.richText);
  const letter = (fontPx[props.size] ?? 24) * props.scale;
  const wide = letter * 0.6 * Math.max(1, ...lines.map((line) => line.length));
  const w = props.autoSize ? wide : props.w;
  return { x: 0, y: 0, w, h: letter * 1.35 * Math.max(lines.length, Math.ceil(wide / Math.max(w, letter))) };
}

/** The words of each paragraph. */
function linesOf(node: unknown): string[] {
  if (!isJsonObject(node)) return [];
  if (typeof node['text'] === 'string') return [node['text']];
  const inside = Array.isArray(node['content']) ? node['content'].flatMap(linesOf) : [];
  return node['type'] === 'paragraph' || node['type'] === 'heading' ? [inside.join('')] : inside;
}

function around(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return points.length === 0 ? nothing : { x: left, y: top, w: right - left, h: bottom - top };
}
