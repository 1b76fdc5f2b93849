/**
 * What a writer may change. A push is refused whole for one change too many, with one exception: real editors also send
 * what follows for others' records when one's own are moved or removed. Those are claims: what becomes of others'
 * records is worked out here (consequences.ts), not taken from the push.
 */
import type { TLAsset } from '@tldraw/tlschema';
import type { BoardRights } from '../../shared/board/boardRights.ts';
import type { LessonId, SeatId } from '../../shared/ids.ts';
import { type Find, holders } from './ancestry.ts';
import type { Draft, Edit } from './draft.ts';
import { makerOf } from './makers.ts';
import { refuse } from './refusals.ts';
import type { BoardShape } from './schema.ts';

export interface Writer extends Omit<BoardRights, 'maySee'> {
  readonly lessonId: LessonId;
  readonly seatId: SeatId;
  /** That may be added to all boards of the lesson, as JSON. */
  readonly bytesLeft: number;
  /** The server itself, which puts slides on their board: nobody else changes those. */
  readonly placesSlides?: true;
}

/** Changes of records that are not the writer's to change, by id. */
export type Claims = ReadonlyMap<string, Edit>;

/** May this writer change a shape that is on the board? */
export function mayChange(shape: BoardShape, find: Find, writer: Writer): boolean {
  return writer.mayChangeOthers || (makerOf(shape) === writer.seatId && !isLocked(shape, find));
}

/** Locked itself, or in something locked. */
function isLocked(shape: BoardShape, find: Find): boolean {
  if (shape.isLocked) return true;
  for (const holder of holders(shape, find)) if (holder.typeName === 'shape' && holder.isLocked) return true;
  return false;
}

/**
 * Takes the claims out of a draft.
 * @throws ClassroomError `not_allowed` for what is left
 */
export function takeClaims(draft: Draft, writer: Writer): Claims {
  const claims = new Map<string, Edit>();
  if (!writer.mayChangeOthers)
    for (const edit of draft.edits()) if (isClaim(edit, draft, writer)) claims.set(edit.id, edit);
  for (const id of claims.keys()) draft.drop(id);
  for (const edit of draft.edits()) if (!isAllowed(edit, draft, writer)) refuse('not_allowed', edit.id);
  return claims;
}

function isClaim({ before, after }: Edit, draft: Draft, writer: Writer): boolean {
  if (before?.typeName === 'shape') return !mayChange(before, draft.before, writer);
  if (before?.typeName !== 'binding' && after?.typeName !== 'binding') return false;
  // A binding belongs to its arrow, and is nobody's without one. It may also go from what one made oneself.
  const isMine = (id: string): boolean => {
    const shape = draft.shapeBefore(id);
    const made = draft.shapeAfter(id);
    return shape ? mayChange(shape, draft.before, writer) : made === null || makerOf(made) === writer.seatId;
  };
  const bindings = [before, after].filter((record) => record?.typeName === 'binding');
  if (bindings.every(({ fromId }) => isMine(fromId))) return false;
  return after !== null || bindings.some(({ toId }) => makerOf(draft.shapeBefore(toId)) !== writer.seatId);
}

function isAllowed({ id, before, after }: Edit, draft: Draft, writer: Writer): boolean {
  switch ((after ?? before)?.typeName) {
    case 'document':
      return writer.mayLead && after !== null;
    case 'page':
      return writer.mayLead;
    case 'shape':
      if (writer.mayChangeOthers || after?.typeName !== 'shape') return true;
      // What somebody else made does not become one's own by bringing it back.
      return makerOf(after) === writer.seatId && !isLocked(after, draft.after);
    case 'asset':
      return writer.mayChangeOthers || mayChangeAsset({ id, before, after } as Edit<TLAsset>, draft, writer);
    default:
      return true;
  }
}

/** An image's file may be shown by what others made, too; then all that its maker may do is to bring it. */
function mayChangeAsset({ id, before, after }: Edit<TLAsset>, draft: Draft, writer: Writer): boolean {
  if (!before) return makerOf(after) === writer.seatId;
  if (makerOf(before) !== writer.seatId) return false;
  // One that is still shown stays anyway.
  if (!after || !before.props.src) return true;
  return draft.referrersAfter(id).every((shape) => makerOf(shape) === writer.seatId);
}
