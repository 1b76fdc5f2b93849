/**
 * Going back takes one's own letters and no one else's. tldraw's history holds whole records from before and after each
 * change; what others change in a text goes into these too, as if it had been there before.
 */
import type { HistoryEntry, RecordsDiff } from '@tldraw/store';
import type { HistoryManager, TLRecord, TLStore } from 'tldraw';
import { isTextField, mergeText } from '../../../shared/board/mergeText.ts';
import { isEqual } from '../isEqual.ts';

/** Left out of the published types; tldraw's own history stands on it. */
interface Intercepted {
  addHistoryInterceptor(hear: (entry: HistoryEntry<TLRecord>, source: 'remote' | 'user') => void): () => void;
}

/** @returns stops it */
export function keepOthersWords(store: TLStore, history: HistoryManager<TLRecord>): () => void {
  /** What was changed in the operation that goes on, as it was. A rebase takes one's own letters out and puts them in again. */
  const before = new Map<string, TLRecord>();
  const remember = (record: TLRecord): void => {
    if (hasText(record) && !before.has(record.id)) before.set(record.id, record);
  };
  const stops = [
    (store as unknown as Intercepted).addHistoryInterceptor(({ changes }, source) => {
      if (source !== 'remote') return;
      for (const [from] of Object.values(changes.updated)) remember(from);
      Object.values(changes.removed).forEach(remember);
    }),
    store.sideEffects.registerOperationCompleteHandler(() => {
      if (before.size === 0) return;
      const changed = [...before.values()];
      before.clear();
      for (const from of changed) {
        const to = store.get(from.id);
        if (to) withWords(history, from.id, (record) => withTexts(record, from, to));
      }
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

const hasText = (record: TLRecord): boolean => 'props' in record && Object.keys(record.props).some(isTextField);

/** `record` with what became of the texts from `from` to `to`; the same object if nothing did. */
function withTexts(record: TLRecord, from: TLRecord, to: TLRecord): TLRecord {
  if (!('props' in record && 'props' in from && 'props' in to)) return record;
  const [now, before, after] = [record.props, from.props, to.props] as unknown as readonly Record<string, unknown>[];
  if (!now || !before || !after) return record;
  const changed = Object.keys(now).filter((key) => isTextField(key) && !isEqual(before[key], after[key]));
  if (changed.length === 0) return record;
  const texts = changed.map((key) => [key, mergeText(before[key], after[key], now[key])] as const);
  return { ...record, props: { ...record.props, ...Object.fromEntries(texts) } } as TLRecord;
}

type Diff = RecordsDiff<TLRecord>;
type Change = (record: TLRecord) => TLRecord;

/** `HistoryManager` of tldraw 3.15.6, which package.json pins; what is used here it calls private. */
interface Inner {
  readonly stacks: { update(change: (stacks: Stacks) => Stacks): void };
  readonly pendingDiff: { diff: Diff };
}
interface Stacks {
  readonly undos: Stack;
  readonly redos: Stack;
}
/** A list that is never changed, the newest in front. */
interface Stack {
  readonly length: number;
  readonly head: Step | null;
  readonly tail: Stack;
  push(step: Step): Stack;
}
type Step = { readonly type: 'diff'; readonly diff: Diff } | { readonly type: 'stop'; readonly id: string };

function withWords(history: HistoryManager<TLRecord>, id: string, change: Change): void {
  const inner = history as unknown as Inner;
  inner.pendingDiff.diff = changedDiff(inner.pendingDiff.diff, id, change);
  inner.stacks.update((stacks) => {
    const [undos, redos] = [changedStack(stacks.undos, id, change), changedStack(stacks.redos, id, change)];
    return undos === stacks.undos && redos === stacks.redos ? stacks : { undos, redos };
  });
}

/** The same when nothing in it is of this record: what is below the last one that is stays as it is. */
function changedStack(stack: Stack, id: string, change: Change): Stack {
  const above: Step[] = [];
  let [rest, kept, depth] = [stack, stack, 0];
  for (; rest.head; rest = rest.tail) {
    const step = rest.head;
    const next = step.type === 'diff' ? { ...step, diff: changedDiff(step.diff, id, change) } : step;
    above.push(next);
    if (next.type === 'diff' && step.type === 'diff' && next.diff !== step.diff)
      [kept, depth] = [rest.tail, above.length];
  }
  return above.slice(0, depth).reduceRight((below, step) => below.push(step), kept);
}

function changedDiff(diff: Diff, id: string, change: Change): Diff {
  const { added, updated, removed } = diff as unknown as {
    added: Record<string, TLRecord>;
    updated: Record<string, [TLRecord, TLRecord]>;
    removed: Record<string, TLRecord>;
  };
  const [one, pair, gone] = [added[id], updated[id], removed[id]];
  const next = {
    added: one ? { ...added, [id]: change(one) } : added,
    updated: pair ? { ...updated, [id]: [change(pair[0]), change(pair[1])] as [TLRecord, TLRecord] } : updated,
    removed: gone ? { ...removed, [id]: change(gone) } : removed,
  };
  return one || pair || gone ? next : diff;
}
