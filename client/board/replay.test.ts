/** What a client still has to do when it comes back, case by case. */
import type { TLDrawShape } from '@tldraw/tlschema';
import { expect, test } from 'vitest';
import { isNothing, stillToDo } from './replay.ts';
import type { BoardChanges, BoardDiff } from './syncCore.ts';
import { pointsFrom, stroke } from './testing/boards.ts';

const id = 'shape:a';
const old = stroke('a', 2);
const moved = (x: number, shape = old): TLDrawShape => ({ ...shape, x });
const red = (shape: TLDrawShape): TLDrawShape => ({ ...shape, props: { ...shape.props, color: 'red' } });
const longer = (shape: TLDrawShape, count: number): TLDrawShape => ({
  ...shape,
  props: { ...shape.props, segments: [{ type: 'free', points: pointsFrom(0, count) }] },
});

const nothing: BoardChanges = { added: {}, updated: {}, removed: {} };
const added = (to = old): BoardChanges => ({ ...nothing, added: { [id]: to } }) as BoardChanges;
const updated = (to: TLDrawShape): BoardChanges => ({ ...nothing, updated: { [id]: [old, to] } }) as BoardChanges;
const removed: BoardChanges = { ...nothing, removed: { [id]: old } } as BoardChanges;

const isNow = (record: TLDrawShape): BoardDiff => ({ [id]: ['put', record] });
const isGone: BoardDiff = { [id]: ['remove'] };
const appended = (from: number, to: number): BoardDiff => {
  const points = { points: ['append', pointsFrom(from, to - from), from] } as const;
  return {
    [id]: ['patch', { props: ['patch', { segments: ['patch', { 0: ['patch', points] }] }] }],
  } as unknown as BoardDiff;
};

type Case = [name: string, stash: BoardChanges, server: BoardDiff, committed: BoardDiff[], left: BoardChanges];

test.each<Case>([
  ['a stroke that the server never saw', added(), {}, [], added()],
  ['a stroke that is in the log', added(), isNow(old), [isNow(old)], nothing],
  ['a stroke that is in the log, moved by another since', added(), isNow(moved(9)), [isNow(old)], nothing],
  ['a stroke that is in the log, removed by another since', added(), isGone, [isNow(old)], nothing],
  ['a removed stroke, although its push was not heard of', added(), isGone, [], nothing],
  [
    'half of a stroke is in the log',
    added(longer(old, 6)),
    isNow(longer(old, 4)),
    [isNow(old), appended(2, 4)],
    {
      ...nothing,
      updated: { [id]: [longer(old, 4), longer(old, 6)] },
    } as BoardChanges,
  ],
  ['a move that the server never saw', updated(moved(5)), {}, [], updated(moved(5))],
  [
    'a move that is in the log, and moved on by another',
    updated(moved(5)),
    isNow(moved(9)),
    [{ [id]: ['patch', { x: ['put', 5] }] }],
    nothing,
  ],
  [
    'a move of what another coloured',
    updated(moved(5)),
    isNow(red(old)),
    [],
    {
      ...nothing,
      updated: { [id]: [red(old), red(moved(5))] },
    } as BoardChanges,
  ],
  ['a move of what another removed', updated(moved(5)), isGone, [], nothing],
  ['a removal that the server never saw', removed, {}, [], removed],
  ['a removal that is in the log', removed, isGone, [isGone], nothing],
  ['a removal that is in the log, undone by another', removed, isNow(old), [isGone], nothing],
  [
    'a removal of what another moved',
    removed,
    isNow(moved(9)),
    [],
    { ...nothing, removed: { [id]: moved(9) } } as BoardChanges,
  ],
])('%s', (_name, stash, diff, committed, left) => {
  expect(stillToDo(stash, { kind: 'changes', diff, committed })).toEqual(left);
});

test.each<Case>([
  ['a stroke that the server never saw', added(), {}, [], added()],
  [
    'a move of what is still there',
    updated(moved(5)),
    isNow(red(old)),
    [],
    {
      ...nothing,
      updated: { [id]: [red(old), red(moved(5))] },
    } as BoardChanges,
  ],
  ['a move of what is no longer there', updated(moved(5)), {}, [], nothing],
  ['a removal of what is no longer there', removed, {}, [], nothing],
  ['a removal of what is still there', removed, isNow(old), [], removed],
])('with the whole board anew: %s', (_name, stash, diff, committed, left) => {
  expect(stillToDo(stash, { kind: 'all', diff, committed })).toEqual(left);
});

test('nothing is nothing', () => {
  expect(isNothing(nothing)).toBe(true);
  expect(isNothing(added())).toBe(false);
});
