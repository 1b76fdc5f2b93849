/**
 * Measures texts the same for everybody. What comes of it is stored, so it must not depend on who happens to write:
 * neither on styles (our own, an extension's, a translator's), nor on zoom, screen, least size of letters or direction
 * of the page. Texts are therefore measured out of the page's reach, much larger than they are shown, where the
 * browser's rounding is small and no least size applies, and all in `em`.
 *
 * What stays: letters that tldraw's fonts do not have come from fonts of the device.
 */
import type { TLMeasureTextOpts } from 'tldraw';
import rules from './measured.css?inline';
import { heightOf, overflowOf, widthOf } from './rounding.ts';

/** CSS pixels. */
const LETTERS_PX = 256;

const fonts = ['draw', 'sans', 'serif', 'mono'].map((name) => `--tl-font-${name}`);

export interface Measured {
  readonly x: 0;
  readonly y: 0;
  readonly w: number;
  readonly h: number;
  readonly scrollWidth: number;
}

export class Measure {
  readonly #text = document.createElement('div');
  /** As wide as the letters are high, whatever the browser makes of their size. */
  readonly #em = document.createElement('div');

  /** @param board knows the names of tldraw's fonts. It may be hidden, where nothing has a size. */
  constructor(board: HTMLElement) {
    const host = document.createElement('div');
    host.setAttribute('aria-hidden', 'true');
    // Of the language depend the fonts of Chinese and Japanese letters, and where lines break.
    host.lang = 'en';
    host.style.cssText = important(
      'all:initial;direction:ltr;unicode-bidi:isolate;position:fixed;inset:0 auto auto 0;width:0;height:0;' +
        'overflow:hidden;contain:strict;visibility:hidden;pointer-events:none;text-size-adjust:none;' +
        `-webkit-text-size-adjust:none;font-size:${String(LETTERS_PX)}px`,
    );
    const known = getComputedStyle(board);
    for (const font of fonts) host.style.setProperty(font, known.getPropertyValue(font));
    // Closed: translators and extensions go into the open ones.
    const root = host.attachShadow({ mode: 'closed' });
    const style = document.createElement('style');
    style.textContent = rules;
    this.#em.style.cssText = 'width:1em;height:1px';
    // As tldraw's own is called.
    this.#text.className = 'tl-text tl-text-measure';
    this.#text.dir = 'auto';
    root.append(style, this.#em, this.#text);
    document.body.append(host);
  }

  measure(html: string, given: TLMeasureTextOpts): Measured {
    const { fontSize, lineHeight, maxWidth, minWidth, padding } = given;
    const em = (px: number): string => `${String(px / fontSize)}em`;
    const text = this.#text;
    text.style.cssText =
      'position:absolute;top:0;left:0;box-sizing:border-box;width:max-content;white-space:pre-wrap;' +
      'unicode-bidi:plaintext;margin:0;font-size:1em';
    const styles: Readonly<Record<string, string>> = {
      'font-family': given.fontFamily,
      'font-style': given.fontStyle,
      'font-weight': given.fontWeight,
      'line-height': String(lineHeight),
      padding: em(parseFloat(padding)),
      ...(maxWidth ? { 'max-width': em(maxWidth) } : {}),
      ...(minWidth ? { 'min-width': em(minWidth) } : {}),
      'overflow-wrap': given.disableOverflowWrapBreaking ? 'normal' : 'break-word',
      ...given.otherStyles,
    };
    for (const [name, value] of Object.entries(styles)) text.style.setProperty(name, value);
    text.innerHTML = html;
    const scale = fontSize / this.#em.getBoundingClientRect().width;
    const { width, height } = text.getBoundingClientRect();
    const w = widthOf(width * scale, maxWidth);
    return {
      x: 0,
      y: 0,
      w,
      h: heightOf(height * scale, fontSize * lineHeight),
      scrollWidth: given.measureScrollWidth ? overflowOf(text.scrollWidth * scale, width * scale, w) : 0,
    };
  }
}

const important = (css: string): string => css.replaceAll(';', '!important;') + '!important';
