/**
 * Takes in what came from the server and touches no more of the store than it changes. The stock client undoes all
 * that is unconfirmed, applies what came and does the rest again, for every packet: one's own stroke is drawn twice for
 * each of its points, a text field loses its caret, and every stroke of somebody else goes through one's own.
 *
 * Here that is worked out record by record beside the store. A record that one changed oneself is left alone when the
 * outcome is what the store shows already, as it is when own pushes come back; others' records are changed directly.
 * All else goes the stock way, which ends with the same records.
 */
import type { TLRecord } from '@tldraw/tlschema';
import { after, type LooseChanges } from './replay.ts';
import { isEqual, type BoardDiff, type ServerData, type SyncClient } from './syncCore.ts';

/** @param stockRebase takes in all of `incomingDiffBuffer` */
export function quietRebase(client: SyncClient, stockRebase: () => void): void {
  client.store._flushHistory();
  const incoming = client.incomingDiffBuffer;
  if (incoming.length === 0) return;
  const outcome = workOut(client, incoming);
  if (!outcome) return stockRebase();
  client.incomingDiffBuffer = [];
  try {
    if (outcome.others.length > 0)
      client.store.mergeRemoteChanges(() => {
        for (const diff of outcome.others) client.applyNetworkDiff(diff, true);
      });
  } catch {
    // It cannot be done; the stock way then starts anew.
    client.incomingDiffBuffer = incoming;
    return stockRebase();
  }
  client.pendingPushRequests = client.pendingPushRequests.slice(outcome.answered);
  client.speculativeChanges = outcome.unconfirmed;
  client.lastServerClock = incoming.at(-1)?.serverClock ?? client.lastServerClock;
}

interface Outcome {
  /** Changes of records that nothing of one's own is under way for, in order. */
  readonly others: readonly BoardDiff[];
  readonly unconfirmed: LooseChanges;
  /** So many pushes, the oldest ones, are done. */
  readonly answered: number;
}

/** Null: more of the store changes than others' records. Changes nothing. */
function workOut(client: SyncClient, incoming: readonly ServerData[]): Outcome | null {
  const requests = client.pendingPushRequests.map(({ request }) => request);
  const results = incoming.filter((item) => item.type === 'push_result');
  if (results.some(({ clientClock }, at) => requests[at]?.clientClock !== clientClock)) return null;
  const diffs = requests.map(({ diff }) => diff ?? {});
  const [asked, later] = [diffs.slice(0, results.length), diffs.slice(results.length)];
  const made = madeBy(incoming, asked);

  const { added, updated, removed } = client.speculativeChanges as LooseChanges;
  const isOwn = (id: string): boolean =>
    id in added || id in updated || id in removed || diffs.some((diff) => id in diff);

  const unconfirmed: LooseChanges = { added: { ...added }, updated: { ...updated }, removed: { ...removed } };
  const touched = new Set([...made, ...asked].flatMap((diff) => Object.keys(diff)));
  for (const id of touched) {
    if (!isOwn(id)) {
      // What hangs on a removed record may be one's own.
      if (made.some((diff) => diff[id]?.[0] === 'remove')) return null;
      continue;
    }
    const shown = client.store.get(id as TLRecord['id']) ?? null;
    const before = updated[id]?.[0] ?? removed[id] ?? (id in added ? null : shown);
    const theirs = after(before, id, made);
    const own = after(before, id, asked);
    // One's own objects rather than the log's equal ones: what is the same object is compared at once.
    const confirmed = isSame(theirs, own) ? own : theirs;
    if (!isSame(after(confirmed, id, later), shown)) return null;
    delete unconfirmed.added[id];
    delete unconfirmed.updated[id];
    delete unconfirmed.removed[id];
    if (!later.some((diff) => id in diff)) continue;
    if (confirmed && shown) unconfirmed.updated[id] = [confirmed, shown];
    else if (shown) unconfirmed.added[id] = shown;
    else if (confirmed) unconfirmed.removed[id] = confirmed;
  }
  return { others: made.map((diff) => without(diff, isOwn)).filter(isSome), unconfirmed, answered: results.length };
}

/** What became of the server's records, in order. */
function madeBy(incoming: readonly ServerData[], asked: readonly BoardDiff[]): BoardDiff[] {
  let results = 0;
  return incoming.map((item) => {
    if (item.type === 'patch') return item.diff;
    const own = asked[results++] ?? {};
    if (item.action === 'commit') return own;
    return item.action === 'discard' ? {} : item.action.rebaseWithDiff;
  });
}

function without(diff: BoardDiff, isOwn: (id: string) => boolean): BoardDiff {
  if (!Object.keys(diff).some(isOwn)) return diff;
  return Object.fromEntries(Object.entries(diff).filter(([id]) => !isOwn(id)));
}

const isSome = (diff: BoardDiff): boolean => Object.keys(diff).length > 0;

const isSame = (a: TLRecord | null, b: TLRecord | null): boolean => a === b || isEqual(a, b);
