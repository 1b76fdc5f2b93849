import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from './tokenBucket.ts';

test('no more than rate and burst allow passes, however it is asked for', () => {
  const asked = fc.array(fc.record({ afterMs: fc.nat(500), amount: fc.nat(3000) }), { maxLength: 200 });
  fc.assert(
    fc.property(asked, (all) => {
      const bucket = new TokenBucket(1000);
      let nowMs = 1e6;
      let passed = 0;
      for (const { afterMs, amount } of all) {
        nowMs += afterMs;
        if (bucket.take(nowMs, amount)) passed += amount;
      }
      expect(passed).toBeLessThanOrEqual(1500 + (nowMs - 1e6) + 1);
    }),
  );
});
