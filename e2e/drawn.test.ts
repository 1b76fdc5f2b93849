/** A quick share of `npm run bench -- fuzz`: what of random valid records the board takes is drawn by a real browser. */
import { expect, test } from 'vitest';
import { drawn } from '../bench/fuzz/drawn/run.ts';

const seed = 20_261_129;

test('only what can be drawn gets into the log: random records are refused or drawn, and no board is lost', async () => {
  const seen = await drawn({ shapes: 20, seed, note: () => undefined });
  // The seed stands in the message of a failure: with it the same records come again.
  expect({ seed, lost: seen.lost, failures: seen.failures }).toEqual({ seed, lost: [], failures: [] });
  // The bounds did it, and not the client's protection.
  expect(seen.leftOut).toBe(0);
  expect(seen.drawn).toBeGreaterThanOrEqual(20);
  expect(seen.refused).toBeGreaterThan(0);
  expect(seen.nearBounds).toBeGreaterThan(0);
});
