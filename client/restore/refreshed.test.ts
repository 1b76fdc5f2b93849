/** The list of removals while it is open and more is removed. */
import { expect, test } from 'vitest';
import { seat } from '../../shared/testing/log.ts';
import { refreshed } from './refreshed.ts';

const by = seat('mila');
const page = (froms: readonly number[], more: boolean, gone = 1) => ({
  removals: froms.map((from) => ({ by, from, to: from, fromMs: 0, toMs: 0, shapes: 1, gone, pages: [] })),
  more,
  people: [{ seatId: by, gone }],
});

test.each([
  ['nothing was shown', null, page([3, 2], true), page([3, 2], true)],
  ['it was empty', page([], false), page([1], false), page([1], false)],
  ['one more came', page([2, 1], false), page([3, 2, 1], false), page([3, 2, 1], false)],
  ['older ones were fetched', page([4, 3, 2, 1], false), page([5, 4, 3], true), page([5, 4, 3, 2, 1], false)],
  ['so many came that some are missing', page([2, 1], false), page([9, 8], true), page([9, 8], true)],
])('%s', (_what, shown, newest, expected) => {
  expect(refreshed(shown, newest)).toEqual(expected);
});

test('what is known anew is shown anew, also who of all removed how much', () => {
  const shown = refreshed(page([2, 1], false), page([3, 2], true, 0));
  expect(shown.removals.map(({ gone }) => gone)).toEqual([0, 0, 1]);
  expect(shown.people).toEqual([{ seatId: by, gone: 0 }]);
});
