/**
 * Which records point at a record: what is in a page, frame or group, what is bound to a shape, what shows an image's file;
 * and which are at a spot of the order.
 */
import type { BoardRecord } from './schema.ts';
import { isOrdered, spotOf } from './spot.ts';

export class References {
  #to = new Map<string, Set<string>>();

  /** Ids of the records that point at this one, whether it exists or not; or that are at this spot. */
  to(id: string): Iterable<string> {
    return this.#to.get(id) ?? [];
  }

  /** A record takes the place of another with its id; null: there is none. */
  replace(before: BoardRecord | null, after: BoardRecord | null): void {
    // Ink comes often, and changes none of this.
    if (before && after && isSamePlace(before, after)) return;
    const [old, now] = [targetsOf(before), targetsOf(after)];
    if (old.length === now.length && old.every((target, at) => target === now[at])) return;
    const id = (before ?? after)?.id as string;
    for (const target of old) this.#forget(target, id);
    for (const target of now) {
      const from = this.#to.get(target);
      if (from) from.add(id);
      else this.#to.set(target, new Set([id]));
    }
  }

  #forget(target: string, id: string): void {
    const from = this.#to.get(target);
    from?.delete(id);
    if (from?.size === 0) this.#to.delete(target);
  }
}

const none: readonly string[] = [];

function targetsOf(record: BoardRecord | null): readonly string[] {
  if (record?.typeName === 'binding') return [record.fromId, record.toId];
  if (!isOrdered(record)) return none;
  const spot = spotOf(record);
  if (record.typeName === 'page') return [spot];
  const assetId = assetOf(record);
  return assetId === null ? [record.parentId, spot] : [record.parentId, spot, assetId];
}

const isSamePlace = (a: BoardRecord, b: BoardRecord): boolean =>
  a.typeName === 'shape' &&
  b.typeName === 'shape' &&
  a.parentId === b.parentId &&
  a.index === b.index &&
  assetOf(a) === assetOf(b);

/** The file that a shape shows. */
export function assetOf(record: BoardRecord): string | null {
  return record.typeName === 'shape' && record.type === 'image' ? record.props.assetId : null;
}
