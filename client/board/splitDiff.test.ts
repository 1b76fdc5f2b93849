import type { TLRecord } from '@tldraw/tlschema';
import { expect, test } from 'vitest';
import { splitDiff } from './splitDiff.ts';
import type { BoardDiff } from './syncCore.ts';
import { idOf, stroke } from './testing/boards.ts';

const put = (record: object): BoardDiff => ({ [(record as TLRecord).id]: ['put', record as TLRecord] });

test('what holds others is pushed before them, and they before what is moved into it', () => {
  const strokes = Array.from({ length: 300 }, (_, at) => stroke(`s${String(at)}`, 1, { parentId: idOf('group') }));
  const group = { ...stroke('group', 1, { parentId: idOf('frame') }), type: 'group', props: {} };
  const frame = { ...stroke('frame'), type: 'frame', props: {} };
  const diff: BoardDiff = Object.assign(
    { [idOf('old')]: ['patch', { parentId: ['put', idOf('group')] }], [idOf('gone')]: ['remove'] } as BoardDiff,
    ...[...strokes, group, frame].map(put),
  ) as BoardDiff;
  const ids = splitDiff(diff).flatMap((part) => Object.keys(part));
  expect(ids).toHaveLength(304);
  expect(ids.slice(0, 2)).toEqual([idOf('frame'), idOf('group')]);
  expect(ids.slice(-2)).toEqual([idOf('old'), idOf('gone')]);
});
