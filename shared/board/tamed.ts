/** Brings a board record that a tool made to what can be drawn, so that nobody meets a refusal by hand. */
import { farthest, rangeOf, whyUndrawable } from './drawable.ts';
import { shortened } from './richText.ts';
import { isObject, mostText, mostTextOf, writable } from './values.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The record itself when it can be drawn; else one as near to it as can be: numbers at their bounds, texts cut, what is too
 * large as it was before. May still be undrawable when there was nothing before.
 */
export function tamed<R extends object>(record: R, before: R | null): R {
  if (!whyUndrawable(record)) return record;
  // Fields keep their names and types.
  const within = withinBounds(record as Fields, null) as R;
  const dashless = withProps(within, { dash: 'solid' });
  const tries = [within, dashless, withText(within, mostText.text), withText(within, LONGEST_WORD), before];
  return tries.find((one) => one && !whyUndrawable(one)) ?? within;
}

/** A text that is all one word can be this long; see `wordWeight`. */
const LONGEST_WORD = 2000;

function withinBounds(object: Fields, name: string | null): Fields {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, valueWithin(value, name, key)]));
}

function valueWithin(value: unknown, name: string | null, key: string): unknown {
  if (typeof value === 'number') return near(value, name, key);
  // An index that is cut is another place in the order.
  if (typeof value === 'string') return key === 'index' ? value : writable(value).slice(0, mostTextOf(key));
  if (key === 'meta' || key === 'richText') return value;
  if (Array.isArray(value)) return value.map((part: unknown) => (isObject(part) ? withinBounds(part, key) : part));
  return isObject(value) ? withinBounds(value, key) : value;
}

function near(value: number, name: string | null, key: string): number {
  const [least, most] = rangeOf(name, key);
  // tldraw divides by the height of a flat shape: somewhere in the middle is as right as anything.
  if (Number.isNaN(value)) return least > -farthest ? (least + most) / 2 : 0;
  return Math.min(most, Math.max(least, value));
}

function withProps<R extends object>(record: R, props: Fields): R | null {
  const old = (record as Fields)['props'];
  return isObject(old) && Object.keys(props).every((key) => key in old)
    ? { ...record, props: { ...old, ...props } }
    : null;
}

/** With the beginning of its text only. */
function withText<R extends object>(record: R, most: number): R | null {
  const props = (record as Fields)['props'];
  if (!isObject(props)) return null;
  if (typeof props['text'] === 'string') return withProps(record, { text: props['text'].slice(0, most) });
  return isObject(props['richText']) ? withProps(record, { richText: shortened(props['richText'], most) }) : null;
}
