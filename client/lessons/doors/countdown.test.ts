import { expect, test } from 'vitest';
import { countdownParts } from './countdown.ts';

const second = 1000;
const hour = 3600 * second;

test.each([
  [0, { unit: 'past' }],
  [-5, { unit: 'past' }],
  [1, { unit: 'clock', text: '0:01' }],
  [59 * second, { unit: 'clock', text: '0:59' }],
  [59.5 * second, { unit: 'clock', text: '1:00' }],
  [61 * second, { unit: 'clock', text: '1:01' }],
  [hour + 62 * second, { unit: 'clock', text: '1:01:02' }],
  [2 * hour, { unit: 'hours', count: 2 }],
  [47.9 * hour, { unit: 'hours', count: 47 }],
  [48 * hour, { unit: 'days', count: 2 }],
])('%d ms to go', (leftMs, parts) => {
  expect(countdownParts(leftMs)).toMatchObject(parts);
});
