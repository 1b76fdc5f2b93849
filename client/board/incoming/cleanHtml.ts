/** Pasted text from other programs and pages, with its structure but without anything that loads or leads elsewhere. */

const kept: ReadonlySet<string> = new Set(
  'a b blockquote br code div em h1 h2 h3 h4 h5 h6 i li mark ol p pre s span strong u ul'.split(' '),
);
/** Of these not even the words are for people. */
const dropped = 'script, style, template, noscript, iframe, object, head, title, svg, math';

export interface CleanHtml {
  /** Loads nothing when it is measured in the page. */
  readonly html: string;
  /** Its words, '' when it has none. */
  readonly text: string;
  /** Where its pictures are: addresses of any kind. */
  readonly pictures: readonly string[];
}

/** Links keep where they lead to when that is a web page. */
export function cleanHtml(source: string): CleanHtml {
  const { body } = new DOMParser().parseFromString(source, 'text/html');
  for (const element of body.querySelectorAll(dropped)) element.remove();
  const pictures = [...body.querySelectorAll('img')].filter(isShown).map((image) => image.getAttribute('src') ?? '');
  for (const row of body.querySelectorAll('tr')) row.replaceWith(lineOf(row));
  for (const element of [...body.querySelectorAll('*')]) {
    if (!kept.has(element.localName) || isPlainBold(element)) {
      element.replaceWith(...element.childNodes);
      continue;
    }
    const link = element.localName === 'a' ? element.getAttribute('href') : null;
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    if (link && /^https?:\/\//i.test(link)) element.setAttribute('href', link);
  }
  return { html: body.innerHTML, text: body.textContent.trim(), pictures };
}

/** A row of a table as a line: what stood in two cells does not become one word. */
function lineOf(row: Element): HTMLElement {
  const line = row.ownerDocument.createElement('p');
  line.textContent = [...row.children].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()).join(' | ');
  return line;
}

/** Rather than a smiley, or a dot by which mail learns that it was read. */
const isShown = (image: Element): boolean =>
  ['width', 'height'].every(
    (side) => !image.hasAttribute(side) || Number.parseInt(image.getAttribute(side) ?? '') > 32,
  );

/** Google Docs puts everything into a `b` that is not bold. */
const isPlainBold = (element: Element): boolean =>
  /^(b|strong)$/.test(element.localName) && /font-weight:\s*(normal|400)/i.test(element.getAttribute('style') ?? '');
