/** Pasted text from other programs and pages, with its structure but without anything that loads or leads elsewhere. */

const kept: ReadonlySet<string> = new Set(
  'a b blockquote br code div em h1 h2 h3 h4 h5 h6 i li mark ol p pre s span strong u ul'.split(' '),
);
/** Of these not even the words are for people. */
const dropped = 'script, style, template, noscript, iframe, object, head, title, svg, math';

/** Links keep where they lead to when that is a web page. The result loads nothing when it is measured in the page. */
export function cleanHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(dropped)) element.remove();
  for (const element of [...body.querySelectorAll('*')]) {
    if (!kept.has(element.localName)) {
      element.replaceWith(...element.childNodes);
      continue;
    }
    const link = element.localName === 'a' ? element.getAttribute('href') : null;
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    if (link && /^https?:\/\//i.test(link)) element.setAttribute('href', link);
  }
  return body.innerHTML;
}
