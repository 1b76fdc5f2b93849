/** Rich text of other programs and versions as this board writes it: what is not known keeps its words. */
import type { TLRichText } from '@tldraw/tlschema';
import { asList, asObject, asText, writable, type Json } from './json.ts';

type Node = { type: string; content?: Node[]; text?: string; attrs?: Json; marks?: Json[] };

const MOST_LEVELS = 6;
const plainMarks: ReadonlySet<unknown> = new Set(['bold', 'italic', 'strike', 'highlight']);
const safeLink = /^(https?:\/\/|mailto:)/i;

export function richTextOf(value: unknown): TLRichText {
  const content = blocksOf(value, 0);
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

/** Its words alone, a line for each paragraph. */
export const plainTextOf = (value: unknown): string =>
  richTextOf(value)
    .content.flatMap((block) => linesOf(block as Node))
    .join('\n');

export const linkText = (url: string): TLRichText => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: url, marks: [{ type: 'link', attrs: { href: url } }] }] },
  ],
});

function blocksOf(value: unknown, level: number): Node[] {
  const node = asObject(value);
  if (!node) return [];
  const children = asList(node['content']);
  switch (node['type']) {
    case 'paragraph':
      return [block('paragraph', children)];
    case 'heading': {
      const heading = Number(asObject(node['attrs'])?.['level']);
      return [{ ...block('heading', children), attrs: { level: [1, 2, 3, 4, 5, 6].includes(heading) ? heading : 2 } }];
    }
    case 'bulletList':
    case 'orderedList': {
      const items = level < MOST_LEVELS ? children.flatMap((child) => itemOf(child, level + 1)) : [];
      return items.length > 0 ? [{ type: node['type'], content: items }] : flattened(children, level);
    }
    default:
      return flattened(children.length > 0 || node['type'] !== 'text' ? children : [node], level);
  }
}

/** What stands where paragraphs should, or in something that is not known. */
function flattened(children: readonly unknown[], level: number): Node[] {
  if (level > 4 * MOST_LEVELS) return [];
  const isInline = children.some((child) => ['text', 'hardBreak'].includes(asText(asObject(child)?.['type'])));
  return isInline ? [block('paragraph', children)] : children.flatMap((child) => blocksOf(child, level + 1));
}

function itemOf(value: unknown, level: number): Node[] {
  const content = flattened([value], level);
  if (content.length === 0) return [];
  // A list item begins with a paragraph.
  const [first] = content;
  return [{ type: 'listItem', content: first?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content] }];
}

function block(type: 'paragraph' | 'heading', children: readonly unknown[]): Node {
  const content = children.flatMap((child) => inlineOf(child, 0));
  return content.length > 0 ? { type, content } : { type };
}

function inlineOf(value: unknown, depth: number): Node[] {
  const node = asObject(value);
  if (!node || depth > MOST_LEVELS) return [];
  if (node['type'] === 'hardBreak') return [{ type: 'hardBreak' }];
  if (node['type'] !== 'text') return asList(node['content']).flatMap((child) => inlineOf(child, depth + 1));
  const text = writable(asText(node['text']));
  if (text === '') return [];
  const marks = marksOf(asList(node['marks']));
  return [marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }];
}

function marksOf(marks: readonly unknown[]): Json[] {
  const kept = new Map<unknown, Json>();
  for (const mark of marks.map(asObject)) {
    const type = mark?.['type'];
    // Code is never anything else as well.
    if (type === 'code') return [{ type }];
    const href = asText(asObject(mark?.['attrs'])?.['href']);
    if (plainMarks.has(type)) kept.set(type, { type });
    else if (type === 'link' && safeLink.test(href)) kept.set(type, { type, attrs: { href } });
  }
  return [...kept.values()];
}

const linesOf = ({ type, content = [] }: Node): string[] =>
  type === 'paragraph' || type === 'heading'
    ? [content.map(({ text }) => text ?? '\n').join('')]
    : content.flatMap(linesOf);
