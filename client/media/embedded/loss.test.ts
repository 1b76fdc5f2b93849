import { expect, test } from 'vitest';
import { lossBetween, receptionOf } from './loss.ts';

const at = (received: number, lost = 0, nacks = 0) => ({ received, lost, nacks });

test.each([
  ['nothing lost', at(100), at(200), 0],
  ['one in ten', at(100), at(190, 10), 0.1],
  ['what came at the second asking was lost once', at(100), at(195, 0, 5), 0.05],
  ['what was given up came late after all', at(100, 5), at(200, 2), 0],
  ['too little to tell', at(100), at(110, 5), null],
])('loss: %s', (_, before, after, loss) => {
  expect(lossBetween(before, after)).toBe(loss);
});

test('all that comes in counts, and nothing that goes out', () => {
  const stats = [
    { type: 'inbound-rtp', packetsReceived: 10, packetsLost: 1, nackCount: 2 },
    { type: 'inbound-rtp', packetsReceived: 5 },
    { type: 'outbound-rtp', packetsReceived: 99 },
  ];
  expect(receptionOf(new Map(Object.entries(stats)))).toEqual({ received: 15, lost: 1, nacks: 2 });
});
