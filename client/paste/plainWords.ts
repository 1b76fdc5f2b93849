/** The words of cleaned HTML, a line for each paragraph, with signs for what lists say. */
export function plainWords(body: HTMLElement): string {
  const lines: string[] = [''];
  const add = (words: string): void => {
    lines[lines.length - 1] = (lines.at(-1) ?? '') + words;
  };
  const newLine = (): void => {
    if (lines.at(-1)?.trim() !== '') lines.push('');
    else lines[lines.length - 1] = '';
  };
  const visit = (node: Node, depth: number): void => {
    if (node instanceof Element) return element(node, depth);
    const words = (node.textContent ?? '').replace(/[ \t\r\n]+/g, ' ');
    add(/\s$/.test(lines.at(-1) ?? '') || lines.at(-1) === '' ? words.replace(/^ /, '') : words);
  };
  const element = (node: Element, depth: number): void => {
    const { localName } = node;
    if (localName === 'br') return void lines.push('');
    if (localName === 'li') {
      newLine();
      add('  '.repeat(Math.max(0, depth - 1)) + markerOf(node));
      // A paragraph goes on behind the bullet.
      for (const [at, child] of [...node.childNodes].entries()) {
        const isFirst = at === 0 && child instanceof Element && child.localName === 'p';
        for (const inner of isFirst ? [...child.childNodes] : [child]) visit(inner, depth);
      }
      return newLine();
    }
    const isBlock = blocks.has(localName);
    if (isBlock) newLine();
    for (const child of node.childNodes) visit(child, /^[ou]l$/.test(localName) ? depth + 1 : depth);
    if (isBlock) newLine();
  };
  visit(body, 0);
  return lines
    .map((line) => line.replaceAll('\u00a0', ' ').trimEnd())
    .join('\n')
    .trim();
}

const blocks: ReadonlySet<string> = new Set('blockquote body div h1 h2 h3 h4 h5 h6 ol p pre ul'.split(' '));

/** A box that is ticked or not is bullet enough. */
function markerOf(item: Element): string {
  if (/^\s*[☐☑]/.test(item.textContent)) return '';
  if (item.parentElement?.localName !== 'ol') return '• ';
  return `${String([...item.parentElement.children].indexOf(item) + 1)}. `;
}
