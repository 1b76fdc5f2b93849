/** Links in plain text, found without making markup of it. */
import { LinkifyIt } from 'linkify-it';

export interface TextPart {
  readonly text: string;
  /** Where it leads, or null for plain text. Only `http:`, `https:` and `mailto:` ever stand here. */
  readonly href: string | null;
}

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, urlAuth: false });
const SAFE_SCHEMES = ['https:', 'http:', 'mailto:'];

/** Cuts a message into text and links, in order; joined, the parts' texts are the message again. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of finder.match(text) ?? []) {
    const href = safeAddress(match.schema, match.raw, match.url);
    if (href === null) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null });
    parts.push({ text: match.raw, href });
    end = match.lastIndex;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

function safeAddress(schema: string, raw: string, url: string): string | null {
  // Without a scheme only "www." counts: "gezin.nu" in a sentence is a missing space, not a link.
  if (schema === '' && !/^www\./i.test(raw)) return null;
  const address = schema === '' ? `https://${raw}` : url;
  const parsed = URL.parse(address);
  return parsed && SAFE_SCHEMES.includes(parsed.protocol) ? parsed.href : null;
}
