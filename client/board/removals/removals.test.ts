/** Who removed what is told: what of it, and how it is put together. */
import { expect, test } from 'vitest';
import { MOST_MS, QUIET_MS } from '../../../shared/restore/inOneGo.ts';
import { seat } from '../../../shared/testing/log.ts';
import { TestSchedule } from '../../connection/testing/testSchedule.ts';
import { removalIn, RemovalTeller, type BoardThing, type Removal } from './removals.ts';

const [mila, noor, fatima] = [seat('mila'), seat('noor'), seat('fatima')];

const board: Record<string, BoardThing> = {
  'shape:own': { kind: 'shape', maker: mila },
  'shape:own2': { kind: 'shape', maker: mila },
  'shape:hers': { kind: 'shape', maker: noor },
  'shape:old': { kind: 'shape', maker: undefined },
  'page:2': { kind: 'page', name: 'Board 2' },
};
const recall = (id: string): BoardThing | null => board[id] ?? null;
const removing = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, ['remove']] as const));

test.each([
  ['only what one drew oneself', removing('shape:own', 'shape:own2'), null],
  ['something of somebody else', removing('shape:hers'), { count: 1, pages: [] }],
  [
    'everything at once, one’s own among it',
    removing('shape:own', 'shape:own2', 'shape:hers'),
    { count: 3, pages: [] },
  ],
  ['what nobody is known to have made', removing('shape:old'), { count: 1, pages: [] }],
  ['a page with one’s own work on it', removing('page:2', 'shape:own'), { count: 1, pages: ['Board 2'] }],
  ['what cannot be seen', removing('binding:x', 'shape:group'), null],
  ['nothing, but changing others’ things', { 'shape:hers': ['patch', { x: ['put', 1] }] }, null],
])('removing %s', (_what, diff, told) => {
  const entry = { seq: 7, by: mila, data: { board: 'main' as const, diff: diff as Record<string, unknown[]> } };
  expect(removalIn(entry, recall)).toEqual(told && { by: mila, from: 7, to: 7, ...told });
});

function hear(): { schedule: TestSchedule; teller: RemovalTeller; told: Removal[] } {
  const schedule = new TestSchedule();
  const told: Removal[] = [];
  return { schedule, told, teller: new RemovalTeller(schedule, (removal) => told.push(removal)) };
}
const one = (from = 1): Removal => ({ by: mila, count: 1, pages: [], from, to: from });

test('forty strokes under an eraser are told once, with their number', () => {
  const { schedule, teller, told } = hear();
  for (let stroke = 0; stroke < 40; stroke++) {
    teller.add(one(stroke));
    schedule.advance(100);
  }
  expect(told).toEqual([]);
  schedule.advance(QUIET_MS);
  expect(told).toEqual([{ by: mila, count: 40, pages: [], from: 0, to: 39 }]);
});

test('who does not stop is told all the same, again and again, and nothing is counted twice', () => {
  const { schedule, teller, told } = hear();
  const strokes = 30;
  for (let stroke = 0; stroke < strokes; stroke++) {
    teller.add(one());
    schedule.advance(QUIET_MS - 1);
  }
  schedule.advance(MOST_MS);
  expect(told.length).toBeGreaterThanOrEqual((strokes * (QUIET_MS - 1)) / MOST_MS - 2);
  expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(strokes);
});

test('two people are told apart, a page with what was on it', () => {
  const { schedule, teller, told } = hear();
  teller.add({ by: mila, count: 2, pages: [], from: 1, to: 1 });
  teller.add({ by: fatima, count: 5, pages: ['Board 2'], from: 2, to: 2 });
  teller.add({ by: fatima, count: 1, pages: ['Shame'], from: 4, to: 4 });
  schedule.advance(QUIET_MS);
  expect(told).toEqual([
    { by: mila, count: 2, pages: [], from: 1, to: 1 },
    { by: fatima, count: 6, pages: ['Board 2', 'Shame'], from: 2, to: 4 },
  ]);
});

test('who is gone is told nothing any more', () => {
  const { schedule, teller, told } = hear();
  teller.add(one());
  teller.close();
  schedule.advance(MOST_MS);
  expect(told).toEqual([]);
});
