/**
 * A text as one row of tokens, in which two versions of it are compared letter by letter, and back. What is built of any
 * row is a text that tldraw can draw: what was opened and not closed is closed, what stands nowhere gets a paragraph.
 */
import { isObject, list } from './values.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface Token {
  /** Two tokens with the same are the same letter, or the same edge of the same kind of block. */
  readonly key: string;
  readonly side: 'open' | 'close' | 'leaf';
  /** Of the node: a leaf is `text` or `hardBreak`. */
  readonly type: string;
  /** What a token has beside what it is: attributes of a block, marks of a leaf by their type. */
  readonly fields: Fields;
}

/** Joined to what is before them, so that nobody's letter comes in between: accents, parts of one emoji, flags. */
const letters = /\p{RI}{2}|[^](?:\u200d[^]|[\p{M}\u200d\p{Emoji_Modifier}])*/gu;

export const lettersOf = (text: string): string[] => text.match(letters) ?? [];

export const plainTokens = (text: string): Token[] => lettersOf(text).map((letter) => leaf('text', letter, none));

/** Of a document that `whyNoRichText` lets through, without the document itself. */
export function richTokens(document: Fields): Token[] {
  const tokens: Token[] = [];
  const visit = (node: unknown): void => {
    if (!isObject(node)) return;
    const type = String(node['type']);
    if (type === 'text' || type === 'hardBreak') {
      const marks = marksOf(node);
      if (type === 'hardBreak') tokens.push(leaf(type, '\0hardBreak', marks));
      else for (const letter of lettersOf(String(node['text']))) tokens.push(leaf(type, letter, marks));
      return;
    }
    const { attrs } = node;
    tokens.push({ key: `\0<${type}`, side: 'open', type, fields: isObject(attrs) ? attrs : none });
    list(node['content'])?.forEach(visit);
    tokens.push({ key: `\0>${type}`, side: 'close', type, fields: none });
  };
  list(document['content'])?.forEach(visit);
  return tokens;
}

const none: Fields = {};

const leaf = (type: string, key: string, fields: Fields): Token => ({ key, side: 'leaf', type, fields });

/** Most letters have none: then it is the same object, which is compared at once. */
function marksOf(node: Fields): Fields {
  const marks = list(node['marks']) ?? [];
  if (marks.length === 0) return none;
  return Object.fromEntries(marks.map((mark) => [isObject(mark) ? String(mark['type']) : '', mark]));
}

export const plainText = (tokens: readonly Token[]): string => tokens.map(({ key }) => key).join('');

interface Block {
  readonly type: string;
  readonly fields: Fields;
  readonly content: Fields[];
  /** Nobody opened it: it ends where something comes that it was not opened for. */
  readonly isImplied?: boolean;
}

const isList = (type: string | undefined): boolean => type === 'bulletList' || type === 'orderedList';
const takesLetters = (type: string | undefined): boolean => type === 'paragraph' || type === 'heading';

/** The content of a document. */
export function richContent(tokens: readonly Token[]): readonly Fields[] {
  const root: Block = { type: 'doc', fields: none, content: [] };
  const open: Block[] = [root];
  const top = (): Block => open.at(-1) ?? root;

  const begin = (type: string, fields: Fields): void => void open.push({ type, fields, content: [] });
  const imply = (type: string): void => void open.push({ type, fields: none, content: [], isImplied: true });
  const end = (): void => {
    const block = open.pop();
    const node = block && nodeOf(block);
    if (node) top().content.push(node);
  };
  /** Makes room for a block of this kind, or for letters. */
  const prepare = (type: string): void => {
    while (takesLetters(top().type)) end();
    if (top().isImplied && isList(top().type) && type !== 'listItem') end();
    if (type === 'listItem') {
      // The item before was not closed; else it hangs in the air.
      if (top().type === 'listItem' && open.length > 2) end();
      if (!isList(top().type)) imply('bulletList');
    } else if (isList(top().type)) imply('listItem');
    // An item begins with a paragraph.
    if (type !== 'paragraph' && top().type === 'listItem' && top().content.length === 0)
      top().content.push({ type: 'paragraph' });
  };

  for (const { side, type, key, fields } of tokens) {
    if (side === 'open') {
      prepare(type);
      begin(type, fields);
    } else if (side === 'close') {
      if (open.some((block) => block.type === type)) {
        while (top().type !== type) end();
        end();
      }
    } else {
      if (!takesLetters(top().type)) {
        prepare('paragraph');
        imply('paragraph');
      }
      write(top().content, type, key, fields);
    }
  }
  while (open.length > 1) end();
  return root.content.length > 0 ? root.content : [{ type: 'paragraph' }];
}

function write(content: Fields[], type: string, letter: string, fields: Fields): void {
  const marks = Object.values(fields);
  const last = content.at(-1);
  if (type === 'text' && last?.['type'] === 'text' && isSame(last['marks'] ?? [], marks))
    content[content.length - 1] = { ...last, text: String(last['text']) + letter };
  else content.push({ type, ...(marks.length > 0 ? { marks } : {}), ...(type === 'text' ? { text: letter } : {}) });
}

/** Null: a list of nothing is none. */
function nodeOf({ type, fields, content }: Block): Fields | null {
  if (isList(type) && content.length === 0) return null;
  const attrs = Object.keys(fields).length > 0 ? { attrs: fields } : {};
  if (type === 'listItem' && content.length === 0) return { type, ...attrs, content: [{ type: 'paragraph' }] };
  return { type, ...attrs, ...(content.length > 0 ? { content } : {}) };
}

/** Whether two values of JSON say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, at) => isSame(value, other[at]));
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
