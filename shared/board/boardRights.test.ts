import { expect, test } from 'vitest';
import { boardId, type BoardId } from '../ids.ts';
import { created, joined, line, seat, stateOf } from '../testing/log.ts';
import { boardRights, mayDrawSomewhere } from './boardRights.ts';

const idOf = (name: string): BoardId => boardId.parse(name);
const [deck, otherDeck, group] = [idOf('deck:dia-s-1x'), idOf('deck:dia-s-2x'), idOf('group:groep-een')];
const own = idOf(`seat:${seat('ann')}`);
const people = ['teacher', 'guest', 'ann', 'bob', 'cas'] as const;

/** Teacher and guest, who is backstage; Ann and Bob are a group, Ann has a board of her own; Cas got the chalk. */
const lesson = [
  created,
  joined('teacher', 'teacher'),
  joined('guest', 'lecturer'),
  ...['ann', 'bob', 'cas'].map((name) => joined(name, 'student')),
  ...[deck, otherDeck].map((board) => line('board:created', { board, seats: [] })),
  line('board:created', { board: group, seats: [seat('ann'), seat('bob')] }),
  line('board:created', { board: own, seats: [seat('ann')] }),
  line('board:turned', { board: deck, pageId: 'page:p' }),
  line('chalk:given', { seatId: seat('cas') }),
];
const state = stateOf(...lesson);

/** For each of them: s(ees), d(raws), o(thers' work may be changed), l(eads); `-`: nothing. */
const rightsOn = (board: BoardId, at = state): string[] =>
  people.map((name) => {
    const { maySee, mayDraw, mayChangeOthers, mayLead } = boardRights(at, seat(name), board);
    return [maySee && 's', mayDraw && 'd', mayChangeOthers && 'o', mayLead && 'l'].filter(Boolean).join('') || '-';
  });

test.each([
  ['main', 'main' as const, ['sdol', 'so', 's', 's', 'sd']],
  ['a deck on the stage', deck, ['sdol', 'so', 's', 's', 'sd']],
  ['a deck that is not on the stage', otherDeck, ['sdol', 'so', '-', '-', '-']],
  ['a group’s', group, ['sdol', 'sdol', 'sdol', 'sdol', '-']],
  ['a seat’s own', own, ['s', 's', 'sdol', '-', '-']],
  ['one that the lesson does not have', idOf('group:geen-groep'), ['-', '-', '-', '-', '-']],
])('who may do what on the board %s', (_name, board, rights) => {
  expect(rightsOn(board)).toEqual(rights);
});

test('who is removed may do nothing anywhere, and who leaves a group sees its board no longer', () => {
  const without = stateOf(...lesson, line('seat:removed', { seatId: seat('ann') }));
  for (const board of ['main', group, own] as BoardId[]) expect(rightsOn(board, without)[2]).toBe('-');
  const moved = stateOf(...lesson, line('board:shared', { board: group, seats: [seat('cas')] }));
  expect(rightsOn(group, moved)).toEqual(['sdol', 'sdol', '-', '-', 'sdol']);
});

test('who has a board to draw on may bring pictures', () => {
  expect(people.map((name) => mayDrawSomewhere(state, seat(name)))).toEqual([true, true, true, true, true]);
  const [ann, bob] = [seat('ann'), seat('bob')];
  const alone = stateOf(...lesson, line('board:shared', { board: group, seats: [] }));
  expect([ann, bob].map((id) => mayDrawSomewhere(alone, id))).toEqual([true, false]);
});
