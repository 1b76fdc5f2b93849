/** Pasted text from other programs and pages, with its structure but without anything that loads or leads elsewhere. */
import { plainWords } from './plainWords.ts';
import { lower, raise } from './scripts.ts';
import { readTable, rowText, type Table } from './tables.ts';
import { makeLists } from './wordLists.ts';

const kept: ReadonlySet<string> = new Set(
  'a b blockquote br code del div em h1 h2 h3 h4 h5 h6 i li mark ol p s span strike strong u ul'.split(' '),
);
/** Of these not even the words are for people. */
const dropped = 'script, style, template, noscript, iframe, object, head, title, svg, math';

export interface CleanHtml {
  /** Loads nothing when it is measured in the page. */
  readonly html: string;
  /** Its words in lines, '' when it has none. */
  readonly text: string;
  /** When there is nothing else in it. */
  readonly table: Table | null;
  /** Where its pictures are: addresses of any kind. */
  readonly pictures: readonly string[];
}

/** Links keep where they lead to when that is a web page. */
export function cleanHtml(source: string): CleanHtml {
  const { body } = new DOMParser().parseFromString(source, 'text/html');
  for (const element of body.querySelectorAll(dropped)) element.remove();
  dropComments(body);
  makeLists(body);
  for (const box of body.querySelectorAll('input[type=checkbox], [role=checkbox]')) writeBox(box);
  const pictures = [...body.querySelectorAll('img')].filter(isShown).map((image) => image.getAttribute('src') ?? '');
  for (const element of body.querySelectorAll<HTMLElement>('span, font, b, strong, i, em, p')) writeStyle(element);
  // The innermost first: what is raised twice, a table in a table.
  for (const element of [...body.querySelectorAll('sup, sub')].reverse()) writeScript(element);
  for (const code of body.querySelectorAll('pre')) code.replaceWith(...linesOf(code));
  const tables = [...body.querySelectorAll('table')].reverse().flatMap((table) => writeTable(table) ?? []);
  for (const element of [...body.querySelectorAll('*')]) {
    if (!kept.has(element.localName)) {
      element.replaceWith(...element.childNodes);
      continue;
    }
    const link = element.localName === 'a' ? element.getAttribute('href') : null;
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    if (link && /^https?:\/\//i.test(link)) element.setAttribute('href', link);
  }
  const text = plainWords(body);
  const [table] = tables;
  const isAlone = table && text === table.rows.map(rowText).join('\n');
  return { html: body.innerHTML, text, table: isAlone ? table : null, pictures };
}

/** Word puts what it says to itself into comments. */
function dropComments(body: HTMLElement): void {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

function writeBox(box: Element): void {
  const isTicked = box.getAttribute('aria-checked') === 'true' || box.hasAttribute('checked');
  const sign = isTicked ? '☑ ' : '☐ ';
  if (box.localName === 'input') return box.replaceWith(sign);
  // Google Docs draws the box as a picture.
  for (const image of box.querySelectorAll('img')) image.remove();
  (box.querySelector('p') ?? box).prepend(sign);
}

/** Google Docs and mail say with styles what others say with elements, and put everything into a `b` that is not bold. */
function writeStyle(element: HTMLElement): void {
  const { fontWeight, fontStyle, textDecoration, verticalAlign } = element.style;
  if (element.localName === 'p') {
    if (/\bMsoTitle\b/.test(element.className)) element.replaceWith(inside('h1', element));
    return;
  }
  const isBold = /^(bold|[6-9]00)$/.test(fontWeight);
  if (/^(b|strong)$/.test(element.localName)) {
    if (/^(normal|[1-4]00)$/.test(fontWeight)) element.replaceWith(...element.childNodes);
    return;
  }
  if (/^(i|em)$/.test(element.localName)) {
    if (fontStyle === 'normal') element.replaceWith(...element.childNodes);
    return;
  }
  const tags = [
    ...(verticalAlign === 'super' || verticalAlign === 'sub' ? [verticalAlign === 'super' ? 'sup' : 'sub'] : []),
    ...(isBold ? ['strong'] : []),
    ...(fontStyle === 'italic' ? ['em'] : []),
    ...(textDecoration.includes('line-through') ? ['s'] : []),
  ];
  for (const tag of tags) element.append(inside(tag, element));
}

function inside(tag: string, element: Element): HTMLElement {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  return made;
}

/** Neither boards nor messages have raised letters but those of Unicode. */
function writeScript(element: Element): void {
  if (element.querySelector('a')) return; // a footnote, say
  element.replaceWith((element.localName === 'sup' ? raise : lower)(element.textContent));
}

/** Code keeps its lines and how far they are moved in. */
function linesOf(code: Element): HTMLElement[] {
  return code.textContent
    .replace(/\n$/, '')
    .split('\n')
    .map((words) => {
      const line = code.ownerDocument.createElement('p');
      const letters = code.ownerDocument.createElement('code');
      letters.textContent = words
        .replaceAll('\t', '    ')
        .replace(/^ +| {2,}/g, (blanks) => '\u00a0'.repeat(blanks.length));
      if (words.trim() !== '') line.append(letters);
      return line;
    });
}

function writeTable(table: HTMLTableElement): Table | null {
  const read = readTable(table);
  if (!read) {
    for (const cell of table.querySelectorAll('td, th, caption')) cell.replaceWith(inside('div', cell));
    return null;
  }
  table.replaceWith(
    ...read.rows.map((cells) => {
      const line = table.ownerDocument.createElement('p');
      line.textContent = rowText(cells);
      return line;
    }),
  );
  return read;
}

/** Rather than a smiley, or a dot by which mail learns that it was read. */
const isShown = (image: Element): boolean =>
  ['width', 'height'].every(
    (side) => !image.hasAttribute(side) || Number.parseInt(image.getAttribute(side) ?? '') > 32,
  );
