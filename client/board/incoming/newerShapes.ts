/**
 * Shapes of tldraw 4 and 5 as 3.15 has them. Told by what is in them rather than by the version that they name: whoever
 * wrote them may have changed the numbers, and those of our own are left as they are.
 */
import { limits } from '../../../shared/limits.ts';
import { inkPoints } from './inkPath.ts';
import { asList, asObject, asText, type Json } from './json.ts';
import { linkText, plainTextOf, richTextOf } from './richText.ts';

/** The same thing of a kind that this board has; null where there is none. */
export function familiarShape(type: string, props: Json): { type: string; props: Json } | null {
  return Object.hasOwn(kinds, type) ? (kinds[type]?.(props) ?? null) : null;
}

const as =
  (type: string, change: (props: Json) => Json = (props) => props) =>
  (props: Json) => ({ type, props: change(props) });

const withRichText = (props: Json): Json => ({ ...props, richText: richTextOf(props['richText']) });

/** An address stays one that can be followed. */
const asLink = (props: Json) => {
  const url = asText(props['url']);
  return /^https?:\/\//i.test(url) ? { type: 'text', props: { richText: linkText(url) } } : null;
};

const kinds: Readonly<Record<string, (props: Json) => { type: string; props: Json } | null>> = {
  arrow: as('arrow', ({ richText, ...props }) =>
    richText === undefined ? props : { ...props, text: plainTextOf(richText) },
  ),
  draw: as('draw', withInk),
  highlight: as('highlight', withInk),
  geo: as('geo', (props) => withRichText({ ...props, geo: flipped(props) })),
  // Its size was in pixels once and is a share of something else now.
  note: as('note', (props) =>
    withRichText(
      'textLastEditedBy' in props || 'textFirstEditedBy' in props ? { ...props, fontSizeAdjustment: 0 } : props,
    ),
  ),
  text: as('text', withRichText),
  frame: as('frame'),
  group: as('group'),
  image: as('image'),
  line: as('line'),
  bookmark: asLink,
  embed: asLink,
};

const mirrored: Readonly<Record<string, readonly [axis: 'flipX' | 'flipY', other: string]>> = {
  'arrow-left': ['flipX', 'arrow-right'],
  'arrow-right': ['flipX', 'arrow-left'],
  'arrow-up': ['flipY', 'arrow-down'],
  'arrow-down': ['flipY', 'arrow-up'],
};

function flipped(props: Json): unknown {
  const geo = asText(props['geo']);
  const [axis, other] = (Object.hasOwn(mirrored, geo) ? mirrored[geo] : null) ?? [];
  return axis && props[axis] === true ? other : geo;
}

/** No longer than the server takes them; a segment goes on where the one before it ended. */
function withInk({ segments, scaleX, scaleY, ...props }: Json): Json {
  const [sx, sy] = [scaleX, scaleY].map((scale) => (typeof scale === 'number' && scale !== 0 ? scale : 1)) as [
    number,
    number,
  ];
  const most = limits.pointsPerSegment;
  const all = asList(segments).flatMap((value) => {
    const segment = asObject(value) ?? {};
    const points = inkPoints(segment)?.map(({ x, y, z }) => ({ x: x * sx, y: y * sy, z })) ?? [];
    const type = segment['type'] === 'straight' ? 'straight' : 'free';
    const parts = Array.from({ length: Math.ceil(points.length / most) }, (_, at) => at * most);
    return parts.map((from) => ({ type, points: points.slice(from, from + most) }));
  });
  return { ...props, segments: all };
}
