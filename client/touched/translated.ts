/** Whether a browser translates the page, as far as the page can see it, and into what. */
import { watchStandIns } from './standIns.ts';

/**
 * Tells when a translation of the page is noticed, and when it changes. Browsers say it on the page's element: a class,
 * and the language that it is in now; of one that says nothing the `<font>` elements tell.
 *
 * @param own the language of our words now
 * @param tell with the languages of who reads, the likeliest first
 * @returns what ends it
 */
export function watchTranslation(own: () => string, tell: (languages: readonly string[]) => void): () => void {
  const root = document.documentElement;
  const look = (): void => {
    if (root.lang.slice(0, 2) !== own()) tell([root.lang]);
    else if (/\btranslated-(ltr|rtl)\b/.test(root.className)) tell(navigator.languages);
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { attributeFilter: ['class', 'lang'] });
  const stop = watchStandIns((node) => {
    if (node.nodeName === 'FONT') tell(navigator.languages);
  });
  look();
  return () => {
    observer.disconnect();
    stop();
  };
}
