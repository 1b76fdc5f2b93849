/**
 * What lies above what. tldraw asks for an index between two neighbours when something is put in front, behind or is
 * copied, and throws where the two are the same: so no two things in one page, frame or group are, nor two pages.
 */
import type { IndexKey } from '@tldraw/utils';
import { mostText } from '../../shared/board/values.ts';
import { sumDigest } from '../../shared/digest.ts';
import type { Draft } from './draft.ts';
import type { BoardRecord } from './schema.ts';
import { isOrdered, spotOf, type Ordered } from './spot.ts';

/** Of those that a push puts where another is, each goes just above it. */
export function separate(draft: Draft): void {
  for (const { id, before, after } of [...draft.edits()]) {
    if (!isOrdered(after) || (isOrdered(before) && spotOf(before) === spotOf(after))) continue;
    if (isTaken(after, draft)) draft.set(id, beside(after, draft));
  }
}

/** The same where it comes late: on a board from before. */
export function separated(record: Ordered, draft: Draft): BoardRecord {
  return record.index.length > mostText.index || isTaken(record, draft) ? beside(record, draft) : record;
}

function isTaken(record: Ordered, draft: Draft): boolean {
  return draft.referrersAfter(spotOf(record)).some(({ id }) => id !== record.id);
}

/** Room for what is added. */
const mostKept = mostText.index - 40;

/** A long one is cut, and is no index any more where its whole part was long: that takes a first letter from an end. */
function shortOf(index: string): string {
  if (index.length <= mostKept) return index;
  return /^[B-Za-y]/.test(index) ? index.slice(0, mostKept) : 'a1';
}

/**
 * Above where it was, below whatever lies above that, and for two never the same: without looking at any other, for a page
 * may hold thousands. The same for the same record, wherever it is worked out.
 */
function beside<R extends Ordered>(record: R, draft: Draft): R {
  for (let attempt = 0; ; attempt++) {
    const own = sumDigest([[record.id, attempt]]);
    const index = `${shortOf(record.index)}000${own}1` as IndexKey;
    const placed = { ...record, index };
    if (!isTaken(placed, draft)) return placed;
  }
}
