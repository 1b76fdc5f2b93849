/**
 * What a clipboard or a file of tldraw holds, of whatever version: shapes that this board can have, in an order that
 * stands by itself, and how many it cannot have. Knows no editor.
 */
import {
  createBindingId,
  createShapeId,
  type TLAssetId,
  type TLArrowBinding,
  type TLParentId,
  type TLShape,
  type TLShapeId,
} from '@tldraw/tlschema';
import { getIndices } from '@tldraw/utils';
import { whyUndrawable } from '../../../shared/board/drawable.ts';
import { asObject, asText, writable, type Json } from './json.ts';
import { mendedShape, type DefaultsOf } from './mended.ts';
import { migrated, validate } from './migrated.ts';
import type { Pace } from './pace.ts';
import { pictureIn } from './pictureIn.ts';

export interface ForeignContent {
  readonly records: readonly unknown[];
  readonly schema: unknown;
}

export interface ForeignPage {
  readonly id: string;
  readonly name: string;
}

export interface ReadContent {
  /** In the order of their menu. */
  readonly pages: readonly ForeignPage[];
  /** With new ids. Parents come before what is in them; all others have the foreign page that they are on, or ''. */
  readonly shapes: readonly TLShape[];
  readonly bindings: readonly TLArrowBinding[];
  readonly tally: Tally;
}

/** Things that a person would count: no groups. */
export interface Tally {
  readonly all: number;
  /** Of these, those that this board cannot have. */
  readonly strange: number;
  /** Of these, pictures that could not be brought. */
  readonly lost: number;
}

export interface ReadOptions {
  readonly defaultsOf: DefaultsOf;
  /** The picture of this lesson in place of a foreign one; null: it could not be brought. */
  readonly assetIdFor: (foreignId: string) => TLAssetId | null;
  readonly pace: Pace;
}

const BATCH = 250;
/** As deep as the server lets shapes be in each other, with room for where they are put. */
const MOST_NESTING = 50;

export async function readContent(
  { records, schema }: ForeignContent,
  { defaultsOf, assetIdFor, pace }: ReadOptions,
): Promise<ReadContent> {
  const all = new Map<string, Json>();
  const given = records.flatMap((value) => {
    const record = asObject(value);
    return record && typeof record['id'] === 'string' && typeof record['typeName'] === 'string' ? [record] : [];
  });
  for (let at = 0; at < given.length; at += BATCH) {
    for (const record of migrated(given.slice(at, at + BATCH), schema)) all.set(asText(record['id']), record);
    await pace.turn();
  }
  const of = (typeName: string) => [...all.values()].filter((record) => record['typeName'] === typeName);
  const foreign = of('shape');
  const shapes = new Map<string, TLShape>();
  let lost = 0;
  for (const [at, record] of foreign.entries()) {
    if (at % BATCH === 0) await pace.turn();
    const picture = pictureIn(record);
    const assetId = picture === null ? undefined : assetIdFor(picture);
    if (assetId === null) lost += 1;
    else {
      const shape = mendedShape(record, defaultsOf, assetId);
      if (shape) shapes.set(shape.id, shape);
    }
  }
  const things = foreign.filter(isThing).length;
  const landed = [...shapes.values()].filter(isThing).length;
  const { ordered, ids } = inOrder(shapes, all);
  return {
    pages: of('page')
      .sort(byIndex)
      .map(({ id, name }) => ({ id: asText(id), name: writable(asText(name)) })),
    shapes: ordered,
    bindings: boundBy(of('binding'), shapes, ids),
    tally: { all: things, strange: things - landed - lost, lost },
  };
}

const isThing = ({ type }: { readonly type?: unknown }): boolean => type !== 'group';

/** Parents before children, each at its place among its siblings, with new ids; no group without anything in it. */
function inOrder(
  shapes: ReadonlyMap<string, TLShape>,
  all: ReadonlyMap<string, Json>,
): { ordered: TLShape[]; ids: ReadonlyMap<string, TLShapeId> } {
  const roots: TLShape[] = [];
  const children = new Map<string, TLShape[]>();
  for (const shape of shapes.values()) {
    const isInside = shapes.has(shape.parentId) && pageOf(shape.id, all) !== null;
    if (!isInside) roots.push(shape);
    else if (children.get(shape.parentId)?.push(shape) === undefined) children.set(shape.parentId, [shape]);
  }
  const ids = new Map([...shapes.keys()].map((id) => [id, createShapeId()]));
  const hasThings = (shape: TLShape): boolean =>
    isThing(shape) || (children.get(shape.id) ?? []).some((child) => hasThings(child));
  const ordered: TLShape[] = [];
  const add = (unordered: readonly TLShape[], parentId: TLShapeId | null): void => {
    const siblings = unordered.filter(hasThings).sort((a, b) => byIndex(all.get(a.id) ?? {}, all.get(b.id) ?? {}));
    const indices = getIndices(siblings.length);
    for (const [at, shape] of siblings.entries()) {
      const id = ids.get(shape.id);
      const index = indices[at];
      if (!id || !index) continue;
      ordered.push({ ...shape, id, index, parentId: parentId ?? ((pageOf(shape.id, all) ?? '') as TLParentId) });
      add(children.get(shape.id) ?? [], id);
    }
  };
  add(roots, null);
  return { ordered, ids };
}

/** The page that its parents lead to, '' when they lead to none that is known; null: they lead to themselves. */
function pageOf(id: string, all: ReadonlyMap<string, Json>): string | null {
  let at = all.get(id);
  for (let level = 0; level <= MOST_NESTING; level++) {
    const parentId = asText(at?.['parentId']);
    at = all.get(parentId);
    if (at?.['typeName'] === 'page') return parentId;
    if (at?.['typeName'] !== 'shape') return '';
  }
  return null;
}

/** Those whose both ends are here, one for each end of an arrow. */
function boundBy(
  records: readonly Json[],
  shapes: ReadonlyMap<string, TLShape>,
  ids: ReadonlyMap<string, TLShapeId>,
): TLArrowBinding[] {
  const taken = new Set<string>();
  return records.flatMap((record): TLArrowBinding[] => {
    const props = asObject(record['props']) ?? {};
    const from = asText(record['fromId']);
    const to = asText(record['toId']);
    const fromId = ids.get(from);
    const toId = ids.get(to);
    const end = `${from} ${asText(props['terminal'])}`;
    if (!fromId || !toId || from === to || taken.has(end) || shapes.get(from)?.type !== 'arrow') return [];
    const { terminal, normalizedAnchor, isExact, isPrecise, snap } = props;
    const binding = {
      id: createBindingId(),
      typeName: 'binding',
      type: 'arrow',
      fromId,
      toId,
      props: { terminal, normalizedAnchor, isExact, isPrecise, snap: snap ?? 'none' },
      meta: {},
    } as TLArrowBinding;
    try {
      validate(binding);
    } catch {
      return [];
    }
    if (whyUndrawable(binding)) return [];
    taken.add(end);
    return [binding];
  });
}

const byIndex = (a: Json, b: Json): number => compare(asText(a['index']), asText(b['index']));
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
