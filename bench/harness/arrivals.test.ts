import { expect, test } from 'vitest';
import { Arrivals, decodingOnce } from './arrivals.ts';

const more = (count: number): { more: number; upTo: number } => ({ more: count, upTo: -1 });
const upTo = (number: number): { more: number; upTo: number } => ({ more: 0, upTo: number });

/** Two receivers, and a window of updates 2, 3 and 4, written at 100, 200 and 300 ms. */
function window(): Arrivals {
  const arrivals = new Arrivals(2);
  for (const receiver of [0, 1]) arrivals.take(receiver, more(2), 50);
  arrivals.begin(2, 3);
  return arrivals;
}
const writtenAtMs = [100, 200, 300];

test('each update of each receiver has its own delay', () => {
  const arrivals = window();
  for (const [receiver, lateMs] of [1, 3].entries())
    for (const writtenMs of writtenAtMs) arrivals.take(receiver, more(1), writtenMs + lateMs);
  expect(arrivals.missing).toBe(0);
  expect(arrivals.report(writtenAtMs)).toEqual({ delivered: 6, messages: 6, p50Ms: 2, p95Ms: 3, p99Ms: 3 });
});

test('updates that come as one message are one message', () => {
  const arrivals = window();
  arrivals.take(0, more(3), 400);
  expect(arrivals.report(writtenAtMs)).toMatchObject({ delivered: 3, messages: 1, p50Ms: 200 });
  expect(arrivals.missing).toBe(3);
});

test('the same state told twice is one update, and a newer one brings those before it', () => {
  const arrivals = window();
  arrivals.take(0, upTo(2), 110);
  arrivals.take(0, upTo(2), 120);
  arrivals.take(0, upTo(4), 310);
  expect(arrivals.report(writtenAtMs)).toMatchObject({ delivered: 3, messages: 2 });
});

test('what came before the window and what comes after it does not count', () => {
  const arrivals = window();
  arrivals.take(0, more(5), 400);
  arrivals.take(0, more(1), 500);
  expect(arrivals.report(writtenAtMs)).toMatchObject({ delivered: 3, messages: 1 });
});

test('messages without an update are no messages', () => {
  const arrivals = window();
  arrivals.take(0, more(0), 150);
  expect(arrivals.report(writtenAtMs)).toMatchObject({ delivered: 0, messages: 0, p50Ms: null });
});

test('a message that many get is decoded once', () => {
  let decodings = 0;
  const decode = decodingOnce((frame) => {
    decodings++;
    return frame.toString();
  });
  const frames = ['a', 'b', 'a', 'b', 'c'].map((text) => decode(Buffer.from(text), false));
  expect(frames).toEqual(['a', 'b', 'a', 'b', 'c']);
  expect(decodings).toBe(3);
});
