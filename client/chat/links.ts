/** Links in plain text, found without making markup of it. */
import { LinkifyIt } from 'linkify-it';

export interface TextPart {
  readonly text: string;
  /** Where it leads, or null for plain text. */
  readonly link: Link | null;
}

interface Link {
  /** Only `http:`, `https:` and `mailto:` ever stand here. */
  readonly href: string;
  /** Whose page it is; empty for an address of mail. */
  readonly host: string;
}

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, urlAuth: false });
const SAFE_SCHEMES = ['https:', 'http:', 'mailto:'];

/** Cuts a message into text and links, in order; joined, the parts' texts are the message again. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of finder.match(text) ?? []) {
    const link = safeLink(match.schema, match.raw, match.url);
    if (link === null) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), link: null });
    parts.push({ text: match.raw, link });
    end = match.lastIndex;
  }
  if (end < text.length) parts.push({ text: text.slice(end), link: null });
  return parts;
}

function safeLink(schema: string, raw: string, url: string): Link | null {
  // Without a scheme only "www." counts: "gezin.nu" in a sentence is a missing space, not a link.
  if (schema === '' && !/^www\./i.test(raw)) return null;
  const parsed = parsedUrl(schema === '' ? `https://${raw}` : url);
  return parsed && SAFE_SCHEMES.includes(parsed.protocol) ? { href: parsed.href, host: parsed.host } : null;
}

/** As `URL.parse`, which browsers of before the summer of 2024 do not have. */
function parsedUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null; // looks like an address and is none
  }
}
