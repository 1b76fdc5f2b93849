/**
 * What tldraw puts on the clipboard, in all forms that it has had: one element of HTML that holds JSON, packed as a whole
 * (2.0 to 3.7), not at all, or but for its pictures (since 3.8).
 */
import lz from 'lz-string';
import { asList, asObject, parsed, type Json } from './json.ts';
import type { ForeignContent } from './readContent.ts';

export type Found =
  | { readonly kind: 'content'; readonly content: ForeignContent }
  /** `old`: of tldraw 1; `broken`: of tldraw, but it cannot be read. */
  | { readonly kind: 'old' | 'broken' };

/** null: nothing of tldraw. */
export function tldrawContentIn(html: string): Found | null {
  const text = elementText(html);
  if (text === null) return null;
  const found = asObject(parsed(text) ?? unpacked(text));
  if (!found) return { kind: 'broken' };
  if (found['type'] === 'tldr/clipboard') return { kind: 'old' };
  const content = asObject(asContent(found));
  if (found['type'] !== 'application/tldraw' || !content) return { kind: 'broken' };
  const { shapes, bindings, assets, schema } = content;
  const records = [...asList(shapes), ...asList(bindings), ...asList(assets)];
  return records.length > 0 ? { kind: 'content', content: { records, schema } } : { kind: 'broken' };
}

function asContent({ version, data }: Json): unknown {
  if (version !== 3) return typeof data === 'string' ? (parsed(data) ?? unpacked(data)) : data;
  const { assets, otherCompressed } = asObject(data) ?? {};
  const rest = typeof otherCompressed === 'string' ? asObject(unpacked(otherCompressed)) : null;
  return rest && { ...rest, assets };
}

function unpacked(base64: string): unknown {
  try {
    return parsed(lz.decompressFromBase64(base64));
  } catch {
    return null;
  }
}

/** As it was written, or as a browser has put it in order meanwhile. */
function elementText(html: string): string | null {
  const [, start] = /<(?:div data-tldraw|tldraw)\b[^>]*>([\s\S]*)/.exec(html) ?? [];
  if (start === undefined) return null;
  const end = Math.max(start.lastIndexOf('</div>'), start.lastIndexOf('</tldraw>'));
  const text = end < 0 ? start : start.slice(0, end);
  if (parsed(text) !== null || unpacked(text) !== null) return text;
  const page = new DOMParser().parseFromString(html, 'text/html');
  return page.querySelector('[data-tldraw], tldraw')?.textContent ?? text;
}
