/**
 * Reads the text of shapes without the editor that wrote it. The build puts this in the place of ProseMirror wherever
 * tldraw only shows, measures or describes text (see scripts/leanClient.ts); a property test holds it against
 * ProseMirror. It knows what the server lets on a board, and shows the words of anything else.
 */
import { isSafeLink } from '../../../shared/board/safeLink.ts';

type Value = string | number | boolean | null;
type Attributes = Readonly<Record<string, Value | undefined>>;

interface RichMark {
  readonly type: string;
  readonly attrs?: Attributes | null | undefined;
}
/** JSON of ProseMirror, in tldraw's `richText`. */
export interface RichNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Attributes | null | undefined;
  readonly marks?: readonly RichMark[] | null;
  readonly content?: readonly RichNode[] | null;
}

interface Tag {
  readonly open: string;
  readonly close: string;
}

/** What is inside of the document, as HTML. */
export const htmlOf = (document: RichNode): string => htmlOfAll(document.content ?? []);

/** Neighbours share the tags of their marks, as far as these are the same from the outermost on. */
function htmlOfAll(nodes: readonly RichNode[]): string {
  const open: Tag[] = [];
  let html = '';
  const closeTo = (depth: number): void => {
    while (open.length > depth) html += open.pop()?.close ?? '';
  };
  for (const node of nodes) {
    const tags = tagsOfMarks(node.marks ?? []);
    const different = tags.findIndex((each, at) => each.open !== open[at]?.open);
    const shared = different < 0 ? tags.length : different;
    closeTo(shared);
    for (const each of tags.slice(shared)) {
      html += each.open;
      open.push(each);
    }
    html += htmlOfNode(node);
  }
  closeTo(0);
  return html;
}

function htmlOfNode(node: RichNode): string {
  if (node.type === 'text') return escaped(node.text ?? '');
  if (node.type === 'hardBreak') return '<br>';
  const inside = htmlOf(node);
  const around = tagOfNode(node);
  return around ? around.open + inside + around.close : inside;
}

function tagOfNode({ type, attrs }: RichNode): Tag | null {
  const dir = attribute(attrs, 'dir', 'auto');
  switch (type) {
    case 'paragraph':
      return tag('p', { dir });
    case 'heading': {
      const level = attribute(attrs, 'level', 1);
      return tag(`h${headings.find((each) => each === level) ?? 1}`, { dir });
    }
    case 'bulletList':
      return tag('ul');
    case 'orderedList': {
      const start = attribute(attrs, 'start', 1);
      return tag('ol', { start: start === 1 ? null : start, type: attribute(attrs, 'type', null) });
    }
    case 'listItem':
      return tag('li');
    default:
      return null;
  }
}

const headings = [1, 2, 3, 4, 5, 6];

/** From the outermost to the innermost. */
const marks: Readonly<Record<string, (attrs: RichMark['attrs']) => Tag>> = {
  highlight: () => tag('mark'),
  link: (attrs) => {
    const href = attribute(attrs, 'href', null);
    return tag('a', {
      target: attribute(attrs, 'target', '_blank'),
      rel: attribute(attrs, 'rel', 'noopener noreferrer nofollow'),
      class: attribute(attrs, 'class', null),
      href: isSafeLink(href) ? href : '',
    });
  },
  bold: () => tag('strong'),
  code: () => tag('code'),
  italic: () => tag('em'),
  strike: () => tag('s'),
};

const tagsOfMarks = (given: readonly RichMark[]): Tag[] =>
  Object.entries(marks).flatMap(([type, tagOf]) =>
    given.filter((mark) => mark.type === type).map(({ attrs }) => tagOf(attrs)),
  );

/** Said to be null is not the same as not said. */
const attribute = (attrs: RichMark['attrs'], name: string, otherwise: Value): Value => {
  const given = attrs?.[name];
  return given === undefined ? otherwise : given;
};

function tag(name: string, attributes: Readonly<Record<string, Value>> = {}): Tag {
  const said = Object.entries(attributes).map(([key, value]) =>
    value === null ? '' : ` ${key}="${escaped(String(value))}"`,
  );
  return { open: `<${name}${said.join('')}>`, close: `</${name}>` };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);

const inline: ReadonlySet<string> = new Set(['text', 'hardBreak']);

/** As words, each block but the first on a line of its own. */
export function plainTextOf(document: RichNode): string {
  let text = '';
  let isFirst = true;
  const read = (node: RichNode): void => {
    if (!isFirst && !inline.has(node.type)) text += '\n';
    isFirst = false;
    if (node.type === 'text') text += node.text ?? '';
    else if (node.type === 'hardBreak') text += '\n';
    else node.content?.forEach(read);
  };
  document.content?.forEach(read);
  return text;
}

/** As much of ProseMirror's node as tldraw reads of one to know the fonts of a text. */
export interface NodeOfFonts {
  readonly type: { readonly name: string };
  readonly marks: readonly { readonly type: { readonly name: string } }[];
  readonly children: readonly NodeOfFonts[];
}

export const nodeOf = ({ type, marks: its, content }: RichNode): NodeOfFonts => ({
  type: { name: type },
  marks: (its ?? []).map((mark) => ({ type: { name: mark.type } })),
  children: (content ?? []).map(nodeOf),
});
