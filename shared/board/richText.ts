/**
 * Rich text as tldraw's own editor makes it (tiptap, tldraw 3.15.6). Its renderer throws on anything else, and it goes
 * into every viewer's page as HTML: only links to the web and to mail.
 */
import { isSafeLink } from './safeLink.ts';
import { isObject, isText, list, mostText, type Undrawable, writable } from './values.ts';

/** Paragraphs, items of lists, words in bold and so on, together: each is an element of its own in a saved picture. */
export const mostTextNodes = 500;
/** A list in a list takes two. */
const mostTextDepth = 50;

type Fields = Readonly<Record<string, unknown>>;

interface Kind {
  /** Which of these groups its children belong to; null: it has none. */
  readonly content: 'block' | 'item' | 'inline' | null;
  readonly group: 'block' | 'item' | 'inline' | 'doc';
  readonly attributes?: Readonly<Record<string, (value: unknown) => boolean>>;
}

const isWord = (value: unknown): boolean => value === null || isText(value, 200);
const dir = (value: unknown): boolean => value === null || value === 'auto' || value === 'ltr' || value === 'rtl';

const kinds: Readonly<Record<string, Kind>> = {
  doc: { group: 'doc', content: 'block' },
  paragraph: { group: 'block', content: 'inline', attributes: { dir } },
  heading: {
    group: 'block',
    content: 'inline',
    attributes: { dir, level: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 6 },
  },
  bulletList: { group: 'block', content: 'item' },
  orderedList: { group: 'block', content: 'item', attributes: { start: Number.isFinite, type: isWord } },
  listItem: { group: 'item', content: 'block' },
  hardBreak: { group: 'inline', content: null },
  text: { group: 'inline', content: null },
};

const marks: ReadonlySet<unknown> = new Set(['bold', 'italic', 'strike', 'code', 'link', 'highlight']);
const linkAttributes: Kind['attributes'] = {
  href: (value) => isText(value, mostText.url) && isSafeLink(value),
  target: isWord,
  rel: isWord,
  class: isWord,
};

/** null: tldraw can draw it. */
export function whyNoRichText(document: unknown): Undrawable | null {
  let nodes = 0;
  let chars = 0;
  const visit = (node: unknown, group: Kind['group'], depth: number): Undrawable | null => {
    if (!isObject(node) || typeof node['type'] !== 'string') return invalid('rich text of no kind');
    const kind = Object.hasOwn(kinds, node['type']) ? kinds[node['type']] : undefined;
    if (kind?.group !== group) return invalid('rich text of another kind than may be here');
    nodes += 1 + (list(node['marks'])?.length ?? 0);
    if (nodes > mostTextNodes || depth > mostTextDepth) return tooLarge('rich text of too many parts');
    if (!fits(node['attrs'], kind.attributes)) return invalid('rich text with other attributes');
    if (node['marks'] !== undefined && (group !== 'inline' || !areMarks(node['marks'])))
      return invalid('rich text with other marks');
    const content = list(node['content'] ?? []);
    if (!content || (content.length === 0 && (group === 'doc' || kind.content === 'item' || group === 'item')))
      return invalid('rich text with nothing in it');
    if (kind.content === null && content.length > 0) return invalid('rich text in what holds none');
    if (node['type'] === 'text') {
      const { text } = node;
      if (typeof text === 'string') chars += text.length;
      if (chars > mostText.text) return tooLarge('a text that is too long');
      return isText(text, mostText.text) && text !== '' ? null : invalid('rich text without text');
    }
    if (kind.content === null) return null;
    if (group === 'item' && !(isObject(content[0]) && content[0]['type'] === 'paragraph'))
      return invalid('a list item that does not begin with a paragraph');
    for (const child of content) {
      const why = visit(child, kind.content, depth + 1);
      if (why) return why;
    }
    return null;
  };
  return visit(document, 'doc', 0);
}

/** The beginning of a document: at most so many letters, and no more parts than can be drawn. */
export function shortened(document: Fields, mostChars: number): Fields {
  let chars = mostChars;
  let nodes = mostTextNodes;
  const cut = (node: unknown): Fields | null => {
    if (!isObject(node)) return null;
    nodes -= 1 + (list(node['marks'])?.length ?? 0);
    if (nodes < 0) return null;
    if (typeof node['text'] === 'string') {
      const text = writable(node['text']).slice(0, chars);
      chars -= text.length;
      return text ? { ...node, text } : null;
    }
    const content = list(node['content']);
    if (!content) return node;
    const kept = content.map(cut).filter((child) => child !== null);
    const isList = node['type'] !== 'paragraph' && node['type'] !== 'heading';
    return kept.length === 0 && isList ? null : { ...node, content: kept };
  };
  return cut(document) ?? document;
}

function areMarks(value: unknown): boolean {
  const all = list(value);
  if (!all) return false;
  const types = all.map((mark) => (isObject(mark) ? mark['type'] : null));
  if (new Set(types).size < types.length) return false;
  return all.every(
    (mark) =>
      isObject(mark) &&
      marks.has(mark['type']) &&
      (mark['type'] === 'link'
        ? isObject(mark['attrs']) && 'href' in mark['attrs'] && fits(mark['attrs'], linkAttributes)
        : fits(mark['attrs'], undefined)),
  );
}

/** Absent attributes have defaults. */
function fits(attributes: unknown, allowed: Kind['attributes']): boolean {
  if (attributes === undefined || attributes === null) return true;
  if (!isObject(attributes)) return false;
  return Object.entries(attributes).every(
    ([name, value]) => allowed && Object.hasOwn(allowed, name) && allowed[name]?.(value),
  );
}

const invalid = (what: string): Undrawable => ({ code: 'invalid', what });
const tooLarge = (what: string): Undrawable => ({ code: 'too_large', what });
