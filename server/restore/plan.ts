/** Which records belong to what is brought back. */
import { limits } from '../../shared/limits.ts';
import type { Removed } from '../../shared/restore/protocol.ts';
import type { Removals } from './removals.ts';
import { isCounted, type Thing } from './things.ts';

export interface Plan {
  readonly wanted: ReadonlyMap<string, Thing>;
  /** Gone and staying so, but what is wanted was in it. */
  readonly around: ReadonlyMap<string, Thing>;
  /** Not all of it goes in one turn. */
  readonly more: boolean;
}

export function planOf(removals: Removals, removed: Removed): Plan {
  const chosen = new Map(removals.chosen(removed));
  const wanted = new Map<string, Thing>();
  const around = new Map<string, Thing>();
  let chars = 0;
  let more = false;
  const want = (id: string, thing: Thing): void => {
    if (wanted.has(id)) return;
    wanted.set(id, thing);
    chars += thing.chars;
  };
  for (const [id, thing] of chosen) {
    if (!isCounted(thing) || wanted.has(id)) continue;
    more = chars > limits.restoreBytes;
    if (more) break;
    want(id, thing);
    const file = thing.assetId === null ? null : removals.goneThing(thing.assetId);
    if (thing.assetId !== null && file) want(thing.assetId, file);
    // A page comes with what was on it, a frame or group only if it was removed with it.
    for (const [holder, holding] of goneHolders(thing, removals)) {
      if (chosen.has(holder) || holding.kind === 'page') want(holder, holding);
      else around.set(holder, holding);
    }
  }
  leaveOutEmptyGroups(wanted, around);
  const isComing = (id: string): boolean => wanted.has(id) || removals.isThere(id);
  for (const [id, thing] of chosen)
    if (thing.kind === 'binding' && thing.ends.every(isComing) && thing.ends.some((end) => wanted.has(end)))
      want(id, thing);
  return { wanted, around, more };
}

function* goneHolders(thing: Thing, removals: Removals): Generator<readonly [string, Thing]> {
  const seen = new Set<string>();
  for (let id = thing.parentId; id !== null && !seen.has(id);) {
    const holder = removals.goneThing(id);
    if (!holder) return;
    seen.add(id);
    yield [id, holder];
    id = holder.parentId;
  }
}

/** A group of one is none. The one takes its place in what the group was in, so no other group has fewer by that. */
function leaveOutEmptyGroups(wanted: Map<string, Thing>, around: Map<string, Thing>): void {
  const members = new Map<string, number>();
  for (const { parentId } of wanted.values())
    if (parentId !== null) members.set(parentId, (members.get(parentId) ?? 0) + 1);
  for (const [id, thing] of [...wanted]) {
    if (thing.kind !== 'group' || (members.get(id) ?? 0) > 1) continue;
    wanted.delete(id);
    around.set(id, thing);
  }
}

/** In the order in which they can come back; what is in one piece belongs together. */
export function piecesOf({ wanted }: Pick<Plan, 'wanted'>): string[][] {
  const inside = new Map<string | null, string[]>();
  const bindings = new Map<string, string[]>();
  for (const [id, { kind, parentId, ends }] of wanted) {
    if (kind === 'binding') for (const end of ends) add(bindings, end, id);
    else if (kind === 'shape' || kind === 'group')
      add(inside, parentId !== null && isHolder(wanted.get(parentId)) ? parentId : null, id);
  }
  const done = new Set<string>();
  const pieces = [...wanted].filter(([, { kind }]) => kind === 'page').map(([id]) => [id]);
  for (const root of inside.get(null) ?? []) {
    const piece: string[] = [];
    for (const open = [root]; open.length > 0;) {
      const id = open.pop() as string;
      if (done.has(id)) continue;
      const file = wanted.get(id)?.assetId;
      if (file != null && wanted.has(file) && !done.has(file)) piece.push(file);
      piece.push(id);
      for (const one of [file, id]) if (one != null) done.add(one);
      for (const binding of bindings.get(id) ?? [])
        if (wanted.get(binding)?.ends.every((end) => done.has(end) || !wanted.has(end))) piece.push(binding);
      open.push(...(inside.get(id) ?? []));
    }
    pieces.push(piece);
  }
  return pieces;
}

const isHolder = (thing: Thing | undefined): boolean => thing?.kind === 'shape' || thing?.kind === 'group';

function add<K>(lists: Map<K, string[]>, key: K, id: string): void {
  const list = lists.get(key);
  if (list) list.push(id);
  else lists.set(key, [id]);
}
