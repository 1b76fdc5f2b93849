import { expect, test } from 'vitest';
import type { SeatId } from '../../shared/ids.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import { weightOf, within } from './weight.ts';

const said = (seq: number, text: string): Entry => ({
  seq,
  atMs: 0,
  by: 'anna' as SeatId,
  kind: 'chat:sent',
  data: { channel: 'class', id: `message-${seq}` as never, text, replyTo: null },
});

test('entries are taken while they fit, and one at least', () => {
  const entries = [said(1, 'x'.repeat(400)), said(2, 'x'.repeat(400)), said(3, 'x')];
  expect(within(entries, 10_000)).toEqual(entries);
  expect(within(entries, 600).map(({ seq }) => seq)).toEqual([1]);
  expect(within(entries, 1080).map(({ seq }) => seq)).toEqual([1, 2]);
  expect(within(entries, 10).map(({ seq }) => seq)).toEqual([1]);
  expect(within([], 10)).toEqual([]);
});

test('the weight of ink is about its length as text', () => {
  const flat = Array.from({ length: 90 }, (_, at) => at * 3.25);
  const entry: Entry = {
    seq: 7,
    atMs: 0,
    by: 'anna' as SeatId,
    kind: 'board:ink',
    data: { board: 'main', ink: ['shape:abcdefgh', 0, 12, flat] },
  };
  const ratio = weightOf(entry) / JSON.stringify({ by: entry.by, kind: entry.kind, data: entry.data }).length;
  expect(ratio).toBeGreaterThan(0.7);
  expect(ratio).toBeLessThan(1.6);
});
