import { expect, test } from 'vitest';
import type { BoardId } from '../../shared/ids.ts';
import { diffOf, inkAt, strokePoints } from '../class/writing.ts';
import { eventFrame } from '../contestants/socketIo.ts';
import { countBytes, foreignBytes, ownOf } from './foreign.ts';
import { drawApart } from './round.ts';

// Well-formed by construction.
const board = 'seat:Ann-00001' as BoardId;
const own = ownOf(board, 1);
const event = (name: string, payload: unknown): Buffer => Buffer.from(eventFrame(null, name, payload));
const frame = (...entries: unknown[]): Buffer => event('room:frame', { seq: 7, atMs: 1, entries });
const written = (kind: string, data: object): object => ({ by: 'Ann-00001', kind, data });
const flat = (writer: number): number[] => {
  const { x, y, z } = inkAt(writer, 5);
  return [x, y, z];
};
const ink = (writer: number, on: string) =>
  written('board:ink', { ink: [`shape:writer${writer}-0`, 0, 5, flat(writer)], board: on });

test.each([
  ['a point', event('ink', [7, 1, 33, 0, ...flat(1)])],
  ['a point after hidden entries', event('ink', [[7, 3], 1, 33, 0, ...flat(1)])],
  ['a point in a frame', frame(3, [1, 33, 0, ...flat(1)])],
  ['a whole entry', frame(ink(1, board))],
  ['a stroke', frame(written('board:changed', { diff: diffOf(1, 0), board }))],
  ['a count', frame(12)],
  ['what everybody is told', frame(written('seat:presence', { seatId: 'Bob-00001', presence: 'here' }))],
  ['an answer', Buffer.from('4312[{"ok":true,"value":{"seq":9,"refused":null}}]')],
  ['a proof', event('room:digest', { seq: 7, state: 'ab', boards: { [board]: 'cd' } })],
])('%s of one’s own is not of others', (_, bytes) => {
  expect(foreignBytes(bytes, own)).toBe(0);
});

test.each([
  ['a point', event('ink', [7, 1, 33, 0, ...flat(2)])],
  ['a point after hidden entries', event('ink', [[7, 3], 1, 33, 0, ...flat(2)])],
  ['a point among one’s own', frame(3, [1, 33, 0, ...flat(1), ...flat(2)])],
  ['a whole entry', frame(ink(2, 'seat:Bob-00001'))],
  ['an entry of the main board', frame(written('board:changed', { diff: {}, board: 'main' }))],
  ['a stroke', frame(written('board:changed', { diff: diffOf(2, 0), board }))],
  ['a part of a board', event('board:slice', { request: 'r', index: 0, diff: diffOf(2, 0) })],
  ['a cursor', event('board:cursors', ['group:ours-0001', ['page:page1', 1, 2, 3]])],
  ['a proof', event('room:digest', { seq: 7, state: 'ab', boards: { [board]: 'cd', main: 'ef' } })],
])('%s of others is found', (_, bytes) => {
  expect(foreignBytes(bytes, own)).toBe(bytes.length);
});

test('no two people write the same point but the first of their strokes', () => {
  const points = [1, 2, 30].map((writer) => Array.from({ length: strokePoints - 1 }, (_, at) => inkAt(writer, at + 1)));
  for (const [index, all] of points.entries())
    for (const { x, y } of all) expect(ownOf(board, [2, 30, 1][index] ?? null).isPoint(x, y)).toBe(false);
});

test('only frames without any entry are counts, measured with their header', () => {
  expect(countBytes(frame(12))).toBe(frame(12).length + 2);
  expect(countBytes(frame(3, ink(1, board)))).toBe(0);
  expect(countBytes(event('ink', [7, 1, 33, 0, ...flat(1)]))).toBe(0);
});

test('everybody draws on a board of their own, all of it comes back, and nothing to anybody else', async () => {
  // Nothing is measured in earnest: wherever there is room.
  const load = { boards: 3, hz: 60, warmUpUpdates: 2, updates: strokePoints + 8 };
  const { foreignBytes: foreign, figures } = await drawApart(load, { server: null, clients: null });
  expect(foreign).toBe(0);
  expect(figures.delivered_share).toBe(1);
  for (const [name, value] of Object.entries(figures)) expect(value, name).toBeGreaterThan(0);
}, 120_000);
