import { createTLSchema } from 'tldraw';
import { expect, test } from 'vitest';
import type { CursorMove } from '../../../shared/board/cursors.ts';
import { lessonFixture, seatIdOf } from '../../testing/lessonFixture.ts';
import { cursorChanges, cursorId, strayCursors } from './cursorRecord.ts';

const { seats } = lessonFixture();
const [noor, fatima] = [seatIdOf('noor'), seatIdOf('fatima')];
const at = (x: number, seatId = fatima): CursorMove => [seatId, x, 20, 'page:one'];
const gone: CursorMove = [fatima, null, null, null];
const changes = (moves: readonly CursorMove[], all: typeof seats, ownSeatId: string, nowMs: number) =>
  cursorChanges(moves, all, ownSeatId, nowMs, ({ name, role }) => `${name} (${role})`);

test('a cursor says who it is, in the colour of the seat, and is valid for tldraw', () => {
  const { put, remove } = changes([at(10)], seats, noor, 1000);
  expect(remove).toEqual([]);
  expect(put).toMatchObject([
    {
      id: cursorId(fatima),
      userId: fatima,
      userName: 'Fatima el Amrani (lecturer)',
      color: '#8a4b00',
      currentPageId: 'page:one',
      cursor: { x: 10, y: 20, type: 'default' },
      lastActivityTimestamp: 1000,
    },
  ]);
  expect(() => createTLSchema().types.instance_presence.validate(put[0])).not.toThrow();
});

test('a cursor that left is removed', () => {
  expect(changes([gone], seats, noor, 0)).toEqual({ put: [], remove: [cursorId(fatima)] });
});

test('one does not see the cursor of one’s own other device', () => {
  expect(changes([at(10), gone], seats, fatima, 0)).toEqual({ put: [], remove: [] });
});

test('who is not there has no cursor', () => {
  const left = Object.fromEntries(
    Object.entries(seats).map(([id, seat]) => [id, id === fatima ? { ...seat, presence: 'left' as const } : seat]),
  );
  expect(changes([at(10)], left, noor, 0)).toEqual({ put: [], remove: [cursorId(fatima)] });
  expect(changes([at(10, seatIdOf('nobody'))], seats, noor, 0).put).toEqual([]);
  const { put } = changes([at(10)], seats, noor, 0);
  expect(strayCursors(put, left)).toEqual([cursorId(fatima)]);
  expect(strayCursors(put, seats)).toEqual([]);
});
