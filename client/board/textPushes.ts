/**
 * What one writes in a text goes to the server with the text in which it was written, so that it is merged with what
 * others wrote meanwhile (decision 22), and is merged again here with whatever comes in before the answer.
 */
import { squashRecordDiffs } from '@tldraw/store';
import { isTextField, mergeText } from '../../shared/board/mergeText.ts';
import {
  applyObjectDiff,
  getNetworkDiff,
  type BoardChanges,
  type BoardDiff,
  type ObjectDiff,
  type SyncClient,
  type ValueOperation,
} from './syncCore.ts';

/**
 * Touches private members (see syncCore.ts): `push` is the original but for what it sends, and `applyNetworkDiff` knows
 * what was sent.
 */
export function pushTexts(client: SyncClient): void {
  client.push = (change) => {
    const diff = getNetworkDiff(change);
    if (!diff) return;
    client.speculativeChanges = squashRecordDiffs([client.speculativeChanges, change]);
    if (!client.isConnectedToRoom) return;
    const request = { type: 'push', diff: withBases(diff, change), clientClock: client.clientClock++ } as const;
    client.pendingPushRequests = [...client.pendingPushRequests, { request, sent: false }];
    client.flushPendingPushRequests();
  };

  const apply = client.applyNetworkDiff.bind(client);
  client.applyNetworkDiff = (diff, runCallbacks) => {
    const find = (id: string): object | undefined => client.store.get(id as never);
    apply(withoutTexts(diff, find), runCallbacks);
  };
}

/** `diff` says what `change` does, with each text as it was before beside the new one. */
export function withBases(diff: BoardDiff, change: BoardChanges): BoardDiff {
  const updated = change.updated as Readonly<Record<string, readonly [from: object, to: object] | undefined>>;
  return mapTexts(diff, (id, key, op) => {
    const before = op[0] === 'put' ? propsOf(updated[id]?.[0])?.[key] : undefined;
    return before === undefined || op[0] !== 'put' ? op : ['text', before, op[1]];
  });
}

/** As tldraw's own client understands it. @param find the record as it is before */
function withoutTexts(diff: BoardDiff, find: (id: string) => object | undefined): BoardDiff {
  return mapTexts(diff, (id, key, op) => withoutText(op, propsOf(find(id))?.[key]));
}

/** As `applyObjectDiff`, with texts. */
export function patchRecord<R extends object>(record: R, patch: ObjectDiff): R {
  return applyObjectDiff(
    record,
    mapPatch(patch, (key, op) => withoutText(op, propsOf(record)?.[key])),
  );
}

const withoutText = (op: ValueOperation, now: unknown): ValueOperation =>
  op[0] === 'text' ? ['put', mergeText(op[1], op[2], now)] : op;

const propsOf = (record: object | undefined): Readonly<Record<string, unknown>> | undefined =>
  record && 'props' in record ? (record.props as Readonly<Record<string, unknown>>) : undefined;

function mapTexts(diff: BoardDiff, map: (id: string, key: string, op: ValueOperation) => ValueOperation): BoardDiff {
  let mapped = diff;
  for (const [id, op] of Object.entries(diff)) {
    if (op[0] !== 'patch') continue;
    const patch = mapPatch(op[1], (key, value) => map(id, key, value));
    if (patch !== op[1]) mapped = { ...mapped, [id]: ['patch', patch] };
  }
  return mapped;
}

/** The same object when no text is in it, as in nearly all: a stroke's points come through here. */
function mapPatch(patch: ObjectDiff, map: (key: string, op: ValueOperation) => ValueOperation): ObjectDiff {
  const props = patch['props'];
  if (props?.[0] !== 'patch') return patch;
  let mapped = props[1];
  for (const [key, op] of Object.entries(props[1])) {
    const next = isTextField(key) ? map(key, op) : op;
    if (next !== op) mapped = { ...mapped, [key]: next };
  }
  return mapped === props[1] ? patch : { ...patch, props: ['patch', mapped] };
}
