/**
 * The words of a saved drawing as SVG's own text. tldraw writes them as HTML inside of the drawing, which no program but a
 * browser shows: where they stand is measured in this browser, line by line, and written down. A chunk of its own.
 */
const SVG = 'http://www.w3.org/2000/svg';

/** What other programs have in place of tldraw's fonts, the nearest first. */
const families: Readonly<Record<string, string>> = {
  tldraw_draw: "'Shantell Sans', 'Comic Neue', 'Comic Sans MS', cursive",
  tldraw_sans: "'IBM Plex Sans', Arial, Helvetica, sans-serif",
  tldraw_serif: "'IBM Plex Serif', Georgia, 'Times New Roman', serif",
  tldraw_mono: "'IBM Plex Mono', 'Courier New', monospace",
};

/** @param svg stands in the page, with its styles inside */
export function writeWords(svg: SVGSVGElement): void {
  // Beside the drawing and in no turned shape: a turned line would be measured by the box around it.
  const ground = document.createElementNS(SVG, 'svg');
  ground.style.cssText = 'position: absolute; left: 0; top: 0; width: 1px; height: 1px; overflow: visible';
  svg.parentElement?.append(ground);
  const places = [...svg.querySelectorAll('foreignObject')].map((html) => {
    const mark = document.createComment('');
    html.replaceWith(mark);
    ground.append(html);
    return { html, mark };
  });
  const origin = ground.getBoundingClientRect();
  const written = places.map(({ html }) => wordsOf(html, origin));
  ground.remove();
  places.forEach(({ mark }, at) => mark.replaceWith(...(written[at] ?? [])));
  for (const text of svg.querySelectorAll('text')) {
    const family = text.getAttribute('font-family');
    if (family) text.setAttribute('font-family', familyWithOthers(family));
  }
}

/** A piece of one text on one line. */
interface Piece {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function wordsOf(html: SVGForeignObjectElement, { left, top }: DOMRect): SVGElement[] {
  const walker = document.createTreeWalker(html, NodeFilter.SHOW_TEXT);
  const items = new Set<Element>();
  const written: SVGElement[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement } = node;
    if (!(node instanceof Text) || !parentElement) continue;
    for (const piece of piecesOf(node)) {
      const moved = { ...piece, left: piece.left - left, right: piece.right - left };
      const lowered = { ...moved, top: piece.top - top, bottom: piece.bottom - top };
      const item = parentElement.closest('li');
      if (item && !items.has(item)) {
        items.add(item);
        written.push(bulletOf(item, parentElement, lowered, left));
      }
      written.push(...lineOf(parentElement, lowered));
    }
  }
  return written;
}

/** The lines that a text is broken into; a word that is longer than a line is taken letter by letter. */
function piecesOf(text: Text): Piece[] {
  const range = document.createRange();
  const boxOf = (from: number, to: number): DOMRect[] => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  };
  const pieces: (Piece & { readonly from: number; readonly to: number })[] = [];
  const add = (from: number, to: number, { left, right, top, bottom }: DOMRect): void => {
    const last = pieces.at(-1);
    if (last && Math.abs(last.top - top) < 1) {
      pieces[pieces.length - 1] = {
        ...last,
        to,
        words: text.data.slice(last.from, to),
        left: Math.min(last.left, left),
        right: Math.max(last.right, right),
      };
    } else pieces.push({ from, to, words: text.data.slice(from, to), left, right, top, bottom });
  };
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    const [box, ...more] = boxOf(index, index + word.length);
    if (!box) continue;
    if (more.length === 0) add(index, index + word.length, box);
    else {
      let at = index;
      for (const letter of word) {
        const [place] = boxOf(at, at + letter.length);
        if (place) add(at, at + letter.length, place);
        at += letter.length;
      }
    }
  }
  return pieces;
}

function lineOf(parent: Element, piece: Piece): SVGElement[] {
  const style = getComputedStyle(parent);
  const isLeftwards = style.direction === 'rtl';
  const text = textAt(style, piece, isLeftwards ? piece.right : piece.left);
  // Where the font is another one, words stay as long as the place for them.
  text.setAttribute('textLength', rounded(piece.right - piece.left));
  text.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  if (isLeftwards) text.setAttribute('direction', 'rtl');
  text.textContent = piece.words;
  if (parent.closest('s, del, strike')) text.setAttribute('text-decoration', 'line-through');
  const marked = parent.closest('mark, code');
  const colour = marked ? getComputedStyle(marked).backgroundColor : '';
  const behind = colour && !/^(transparent|rgba\(.*, 0\))$/.test(colour) ? [boxOf(piece, colour)] : [];
  const href = parent.closest('a')?.getAttribute('href');
  if (!href) return [...behind, text];
  const link = document.createElementNS(SVG, 'a');
  link.setAttribute('href', href);
  text.setAttribute('text-decoration', 'underline');
  link.append(text);
  return [...behind, link];
}

function boxOf({ left, right, top, bottom }: Piece, colour: string): SVGElement {
  const box = document.createElementNS(SVG, 'rect');
  box.setAttribute('x', rounded(left));
  box.setAttribute('y', rounded(top));
  box.setAttribute('width', rounded(right - left));
  box.setAttribute('height', rounded(bottom - top));
  box.setAttribute('fill', colour);
  return box;
}

/** What stands before an item is nowhere in the HTML. */
function bulletOf(item: Element, parent: Element, first: Piece, groundLeft: number): SVGElement {
  const style = getComputedStyle(parent);
  const text = textAt(
    style,
    first,
    item.getBoundingClientRect().left - groundLeft - Number.parseFloat(style.fontSize) * 0.4,
  );
  text.setAttribute('text-anchor', 'end');
  const list = item.parentElement;
  const start = Number(list?.getAttribute('start') ?? 1);
  const isCounted = list?.localName === 'ol';
  text.textContent = isCounted ? `${String(start + [...list.children].indexOf(item))}.` : '•';
  return text;
}

function textAt(style: CSSStyleDeclaration, piece: Piece, x: number): SVGTextElement {
  const text = document.createElementNS(SVG, 'text');
  text.setAttribute('x', rounded(x));
  text.setAttribute('y', rounded(baselineOf(style, piece)));
  text.setAttribute('xml:space', 'preserve');
  text.setAttribute('style', 'white-space: pre');
  text.setAttribute('font-family', style.fontFamily);
  text.setAttribute('font-size', style.fontSize);
  text.setAttribute('fill', style.color);
  if (style.fontWeight !== '400') text.setAttribute('font-weight', style.fontWeight);
  if (style.fontStyle !== 'normal') text.setAttribute('font-style', style.fontStyle);
  const outline = /rgba?\([^)]*\)|color\([^)]*\)/.exec(style.textShadow)?.[0];
  if (outline) {
    text.setAttribute('stroke', outline);
    text.setAttribute('stroke-width', '3');
    text.setAttribute('stroke-linejoin', 'round');
    text.setAttribute('paint-order', 'stroke');
  }
  return text;
}

const canvas = document.createElement('canvas').getContext('2d');

function baselineOf(
  { fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration,
  { top, bottom }: Piece,
): number {
  const height = bottom - top;
  if (!canvas) return top + height * 0.8;
  canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  // Firefox has these since 116.
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = canvas.measureText('x') as Partial<TextMetrics>;
  return top + (up === undefined || down === undefined ? height * 0.8 : (height * up) / (up + down));
}

/** Hundredths of a pixel are seen by nobody. */
const rounded = (value: number): string => String(Math.round(value * 100) / 100);

function familyWithOthers(family: string): string {
  const [first = ''] = family.split(',');
  const others = families[first.replace(/["'\s]/g, '')];
  return others && !family.includes(others) ? `${first.replaceAll('"', "'")}, ${others}` : family;
}
