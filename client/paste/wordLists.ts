/**
 * Lists as Word and Outlook copy them: paragraphs that say their level in a style, with the bullet or number as words
 * that are to be left out. They become lists again.
 */
export function makeLists(body: HTMLElement): void {
  const open: { readonly level: number; readonly list: HTMLElement }[] = [];
  let last: Element | null = null;
  for (const paragraph of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const level = levelOf(paragraph);
    if (level === null) continue;
    if (last === null || nextOf(last) !== paragraph) open.length = 0;
    const marker = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
    const kind = /^\s*\(?[0-9a-z]{1,5}[.)]/i.test(marker?.textContent ?? '') ? 'ol' : 'ul';
    marker?.remove();
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop();
    let list = open.at(-1)?.level === level ? open.at(-1)?.list : undefined;
    if (!list) {
      list = body.ownerDocument.createElement(kind);
      const within = open.at(-1)?.list.lastElementChild;
      if (within) within.append(list);
      else paragraph.before(list);
      open.push({ level, list });
    }
    const item = body.ownerDocument.createElement('li');
    // The place where the next one is looked for.
    const root = open[0]?.list ?? list;
    list.append(item);
    const inside = body.ownerDocument.createElement('p');
    inside.append(...paragraph.childNodes);
    item.append(inside);
    paragraph.remove();
    last = root;
  }
}

const styleOf = (element: Element): string => element.getAttribute('style') ?? '';

function levelOf(paragraph: Element): number | null {
  const level = /mso-list:[^;]*\blevel(\d)/i.exec(styleOf(paragraph))?.[1];
  return level === undefined ? null : Number(level);
}

/** The next element, if nothing is written between. */
function nextOf(element: Element): Element | null {
  let next = element.nextSibling;
  while (next && !(next instanceof Element) && !/\S/.test(next.textContent ?? '')) next = next.nextSibling;
  return next instanceof Element ? next : null;
}
