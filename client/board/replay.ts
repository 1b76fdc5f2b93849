/**
 * What is left of unconfirmed changes when a client comes back and hears what became of the board meanwhile. tldraw's
 * own client would put its old records over the server's: others' later changes would be lost and what they removed
 * would be there again. Here only the fields that were changed and are not known yet are changed again.
 */
import type { TLRecord } from '@tldraw/tlschema';
import { isTextField, mergeText, type MergeOptions } from '../../shared/board/mergeText.ts';
import type { Hydration } from './boardSocket.ts';
import { isEqual, type BoardChanges, type BoardDiff } from './syncCore.ts';
import { patchRecord } from './textPushes.ts';

/** @param stash what this client changed since the last state of the server that it knew */
export function stillToDo(stash: BoardChanges, { kind, diff, committed }: Hydration): BoardChanges {
  const left: LooseChanges = { added: {}, updated: {}, removed: {} };
  /** The server's record now; undefined: it has none; `unchanged`: as this client last knew it. */
  const serverRecord = (id: string): TLRecord | undefined | 'unchanged' => {
    const op = diff[id];
    if (!op) return kind === 'all' ? undefined : 'unchanged';
    return op[0] === 'put' ? op[1] : undefined;
  };

  for (const [id, to] of Object.entries(stash.added)) {
    const known = after(null, id, committed);
    const server = serverRecord(id);
    // Gone although it was there: somebody removed it. A removal names only what once was on the server.
    if (server === undefined && (known !== null || diff[id])) continue;
    if (server === undefined || server === 'unchanged' || known === null) left.added[id] = to;
    else redo(id, known, to, server);
  }
  for (const [id, [from, to]] of Object.entries(stash.updated)) {
    const server = serverRecord(id);
    if (server === 'unchanged') left.updated[id] = [from, to];
    else if (server) redo(id, after(from, id, committed) ?? from, to, server);
  }
  for (const [id, from] of Object.entries(stash.removed)) {
    const server = serverRecord(id);
    const isDone = after(from, id, committed) === null;
    if (server === 'unchanged') left.removed[id] = from;
    else if (server && !isDone) left.removed[id] = server;
  }
  return left;

  function redo(id: string, known: TLRecord, to: TLRecord, server: TLRecord): void {
    const next = withChanges(server, known, to);
    if (next !== server) left.updated[id] = [server, next];
  }
}

/** As the store's changes, by plain ids. */
export interface LooseChanges {
  added: Record<string, TLRecord>;
  updated: Record<string, [from: TLRecord, to: TLRecord]>;
  removed: Record<string, TLRecord>;
}

export const isNothing = ({ added, updated, removed }: BoardChanges): boolean =>
  [added, updated, removed].every((part) => Object.keys(part).length === 0);

/** The record after these changes; null: there is none. */
export function after(record: TLRecord | null, id: string, diffs: readonly BoardDiff[]): TLRecord | null {
  let at = record;
  for (const diff of diffs) {
    const op = diff[id];
    if (op?.[0] === 'put') at = op[1];
    else if (op?.[0] === 'remove') at = null;
    else if (op && at) at = patchRecord(at, op[1]);
  }
  return at;
}

/** `server` with what differs between `from` and `to`, texts merged; the same object if nothing does. */
export function withChanges<R extends TLRecord>(
  server: R,
  from: TLRecord,
  to: TLRecord,
  options: MergeOptions = {},
): R {
  const fields = changedFields(from, to);
  const { props: _, ...own } = fields;
  const props = 'props' in server && 'props' in from && 'props' in to ? changedFields(from.props, to.props) : {};
  const next = { ...merged(server, own) };
  if ('props' in next && 'props' in server && 'props' in from)
    next.props = merged(server.props, mergedTexts(props, from.props, server.props, options));
  return isEqual(next, server) ? server : next;
}

type Fields = Record<string, unknown>;

/** Undefined: the field was taken away. */
function changedFields(from: object, to: object): Fields {
  const [before, now] = [from as Fields, to as Fields];
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
  return Object.fromEntries([...keys].filter((key) => !isEqual(before[key], now[key])).map((key) => [key, now[key]]));
}

function mergedTexts(changed: Fields, from: object, server: object, options: MergeOptions): Fields {
  const [before, now] = [from as Fields, server as Fields];
  const entries = Object.entries(changed).map(([key, value]) => {
    const isText = isTextField(key) && value !== undefined && before[key] !== undefined;
    return [key, isText ? mergeText(before[key], value, now[key], options) : value] as const;
  });
  return Object.fromEntries(entries);
}

function merged<T extends object>(target: T, fields: Fields): T {
  const entries = Object.entries({ ...target, ...fields }).filter(([, value]) => value !== undefined);
  // Only fields that a record of the same type has were changed.
  return Object.fromEntries(entries) as T;
}
