/** Puts back records that were removed, as they last were and under the rules for a push; who made them stays so. */
import type { TLPage } from '@tldraw/tlschema';
import { givenName, uniquePageName } from '../../shared/board/pageNames.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import { type Find, holders, isContainer } from './ancestry.ts';
import { followEnds } from './arrows.ts';
import type { Claims, Writer } from './authority.ts';
import { isSameEnd, isSound } from './bindings.ts';
import type { BoardRecords } from './boardRecords.ts';
import { addConsequences } from './consequences.ts';
import { requireContent, requireRecordId } from './content.ts';
import { Draft } from './draft.ts';
import { type JsonObject, jsonBytes } from './json.ts';
import { separate } from './order.ts';
import { pagePlace, placedIn } from './place.ts';
import { assetOf } from './references.ts';
import type { BoardBinding, BoardRecord, BoardShape } from './schema.ts';
import { asValid, type Bounds, pagesAfter, requireWhole } from './staging.ts';

const noClaims: Claims = new Map();

/**
 * What is on the board already, can no longer be drawn or has nothing left to be on is left out.
 * @param records what holds or ends others before these
 * @param last records that are gone, as they last were: where something was, when what held it is gone
 * @throws ClassroomError when the board cannot hold all of it
 */
export function broughtBack(
  records: readonly BoardRecord[],
  last: Find,
  board: BoardRecords,
  writer: Writer,
  bounds: Bounds,
): Draft {
  const draft = new Draft(board);
  const find: Find = (id) => draft.after(id) ?? last(id);
  const retied: string[] = [];
  for (const gone of records) {
    if (draft.after(gone.id)) continue;
    const record = fitting(gone, draft, board, find);
    if (!record || !isWhole(record, writer)) continue;
    draft.set(record.id, record);
    if (record.typeName === 'binding' && draft.before(record.fromId)) retied.push(record.fromId);
  }
  addConsequences(draft, noClaims, writer);
  // An arrow that stayed, and is tied again, goes where tldraw keeps those.
  if (followEnds(draft, noClaims, writer, retied)) separate(draft);
  requireWhole(draft, board, bounds);
  return draft;
}

/** As it fits the board of now; null: it does not. */
function fitting(record: BoardRecord, draft: Draft, board: BoardRecords, find: Find): BoardRecord | null {
  switch (record.typeName) {
    case 'page':
      return named(record, pagesAfter(draft, board));
    case 'shape':
      return held(withFile(record, draft), draft, find);
    case 'binding':
      return isSound(record, draft.after) && isFree(record, draft) ? record : null;
    default:
      return record;
  }
}

function named(page: TLPage, pages: readonly TLPage[]): TLPage {
  const name = givenName(page);
  if (name === null) return page;
  const unique = uniquePageName(pages, name);
  return unique === name ? page : { ...page, name: unique };
}

function withFile(shape: BoardShape, draft: Draft): BoardShape {
  const assetId = assetOf(shape);
  if (shape.type !== 'image' || assetId === null || draft.after(assetId)?.typeName === 'asset') return shape;
  return { ...shape, props: { ...shape.props, assetId: null } };
}

/** In what held it, or where that was in the next that is left; null: not even its page is. */
function held(shape: BoardShape, draft: Draft, find: Find): BoardShape | null {
  if (isContainer(draft.after(shape.parentId))) return shape;
  const next = holders(shape, find).find(({ id }) => isContainer(draft.after(id)));
  return next ? placedIn(shape, next.id, pagePlace(shape, find), shape.index, find) : null;
}

const isFree = (binding: BoardBinding, draft: Draft): boolean =>
  !draft.bindingsAfter(binding.fromId).some((other) => isSameEnd(other, binding));

function isWhole(record: BoardRecord, { lessonId }: Writer): boolean {
  try {
    requireRecordId(record.id);
    // A record is JSON, whichever of them it is.
    requireContent(asValid(record as unknown as JsonObject, null), null, lessonId);
    return jsonBytes(record) <= limits.recordBytes;
  } catch (error) {
    if (error instanceof ClassroomError) return false;
    throw error;
  }
}
