/** Others who touch the page: a browser that translates, and extensions. They do it all the time, to whatever comes. */
import type { Browser } from 'playwright-core';
import { newPerson, type Person, type PersonOptions } from './people.ts';

/**
 * `exchanges`: as Google and Edge translate, new elements with words in the place of each text. `wraps`: the text itself,
 * in elements. `moves`: elements are put into others, texts are cut in pieces, and things are put before and after ours.
 */
export type Hand = 'exchanges' | 'wraps' | 'moves';

/** A person on whose page others work, from the first moment. */
export async function touchedPerson(browser: Browser, hand: Hand, options?: PersonOptions): Promise<Person> {
  const person = await newPerson(browser, options);
  await person.page.addInitScript(touch, hand);
  return person;
}

/** Runs in the page. */
function touch(hand: Hand): void {
  const untouchable =
    'script, style, noscript, title, textarea, input, select, svg, [contenteditable], [translate="no"], .notranslate, font, .foreign';
  let turn = 0;

  const font = (): HTMLElement => {
    const element = document.createElement('font');
    element.style.verticalAlign = 'inherit';
    return element;
  };
  const foreign = (name: string, words = ''): HTMLElement => {
    const element = document.createElement(name);
    element.className = 'foreign';
    element.hidden = words === '';
    element.textContent = words;
    return element;
  };

  const onText = (text: Text): void => {
    if (!text.data.trim() || !text.parentElement || text.parentElement.closest(untouchable)) return;
    turn++;
    if (hand === 'moves') {
      // A number becomes a link.
      const at = text.data.search(/\d/);
      if (at < 0) return;
      const number = at > 0 ? text.splitText(at) : text;
      const end = number.data.search(/\D/);
      if (end > 0) number.splitText(end);
      number.replaceWith(foreign('a', number.data));
      return;
    }
    const [outer, inner] = [font(), font()];
    outer.append(inner);
    if (hand === 'wraps') {
      text.replaceWith(outer);
      inner.append(text);
      return;
    }
    inner.append(text.data);
    if (turn % 2) text.replaceWith(outer);
    else {
      text.parentNode?.insertBefore(outer, text);
      text.remove();
    }
  };

  const onElement = (element: Element): void => {
    if (hand !== 'moves' || element.closest(untouchable) || element.parentElement?.closest('.foreign')) return;
    turn++;
    // tldraw's bars count and hide their own children by style.
    if (element.matches('button, p, h1, h2, section, header') && !element.closest('[class*="tlui-"]')) {
      const around = document.createElement('div');
      around.style.display = 'contents';
      element.replaceWith(around);
      around.append(element);
    }
    if (turn % 5 === 0 && element.matches('div, li, section')) {
      element.prepend(foreign('i'));
      element.append(foreign('i'));
    }
    if (turn % 20 === 0)
      for (const place of document.querySelectorAll('head, body')) place.prepend(foreign('template'));
  };

  const onAll = (root: Node): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const nodes: Node[] = [root];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      if (!node.isConnected) continue;
      if (node instanceof Text) onText(node);
      else if (node instanceof Element) onElement(node);
    }
  };

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') onAll(target);
      for (const node of addedNodes) if (node.isConnected) onAll(node);
    }
    // What was done here is nothing new.
    observer.takeRecords();
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  if (hand !== 'exchanges') return;
  addEventListener('DOMContentLoaded', () => document.documentElement.classList.add('translated-ltr'));
}
