/**
 * Rich text goes into every viewer's page as HTML. tldraw's schema lets anything through, and its renderer throws on
 * what it does not know: only what its own editor makes is let in.
 */
import { isJsonObject, type JsonObject } from './json.ts';
import { refuse } from './refusals.ts';

const nodes: ReadonlySet<unknown> = new Set([
  'doc',
  'paragraph',
  'text',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'hardBreak',
]);
const marks: ReadonlySet<unknown> = new Set(['bold', 'italic', 'strike', 'code', 'link', 'highlight']);
const safeLink = /^(https?:\/\/|mailto:)/i;

/** @throws ClassroomError `invalid` */
export function requireRichText(value: unknown): void {
  if (!isJsonObject(value) || value['type'] !== 'doc') refuse('invalid', 'rich text without a document');
  requireNode(value);
}

function requireNode(node: unknown): void {
  if (!isJsonObject(node) || !nodes.has(node['type'])) refuse('invalid', 'rich text of an unknown kind');
  if ((node['type'] === 'text') !== (typeof node['text'] === 'string')) refuse('invalid', 'rich text without text');
  requireAttributes(node['attrs']);
  for (const mark of list(node['marks'])) requireMark(mark);
  for (const child of list(node['content'])) requireNode(child);
}

function requireMark(mark: unknown): void {
  if (!isJsonObject(mark) || !marks.has(mark['type'])) refuse('invalid', 'rich text with an unknown mark');
  const attributes = requireAttributes(mark['attrs']);
  if (mark['type'] !== 'link') return;
  const href = attributes['href'];
  if (typeof href !== 'string' || !safeLink.test(href)) refuse('invalid', 'a link of another kind than web or mail');
}

function requireAttributes(attributes: unknown): JsonObject {
  if (attributes === undefined || attributes === null) return {};
  if (!isJsonObject(attributes)) refuse('invalid', 'rich text with malformed attributes');
  for (const value of Object.values(attributes)) {
    if (typeof value === 'object' && value !== null) refuse('invalid', 'rich text with a nested attribute');
  }
  return attributes;
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) refuse('invalid', 'rich text with a malformed list');
  return value as readonly unknown[];
}
