/** A quick share of `npm run bench -- fuzz`, on every run of the tests. */
import { expect, test } from 'vitest';
import { fuzz } from './run.ts';

const seed = 20_261_123;

test('thousands of hostile messages, frames, pushes and requests break nothing, and nobody notices', async () => {
  const { cases, crashes, othersAffected, answers } = await fuzz({ cases: 2000, seed, note: () => undefined });
  // The seed stands in the message of a failure: with it the same cases come again.
  expect({ seed, crashes, othersAffected }).toEqual({ seed, crashes: [], othersAffected: [] });
  expect(cases).toBeGreaterThanOrEqual(2000);
  // It reached the rules behind the schemas, and was not only kept off by limits.
  for (const answer of ['ok', 'invalid', 'not_allowed', 'not_found', 'conflict', 'gone'])
    expect(answers[answer], answer).toBeGreaterThan(0);
  expect(answers['rate_limited'] ?? 0).toBeLessThan(cases / 10);
});
