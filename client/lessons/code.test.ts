import { expect, test } from 'vitest';
import { spacedCode, tidyCode } from './code.ts';

test.each([
  ['k7m4px', 'K7M4PX'],
  [' K7M 4PX ', 'K7M4PX'],
  ['k7m-4px', 'K7M4PX'],
  ['https://les.example.nl/join/k7m4px?x=1', 'K7M4PX'],
])('%j is understood as %j', (typed, code) => {
  expect(tidyCode(typed)).toBe(code);
});

test('a code is shown in two halves', () => {
  expect(spacedCode('K7M4PX')).toBe('K7M 4PX');
  expect(spacedCode('K7M')).toBe('K7M');
  expect(spacedCode('K7M4')).toBe('K7M 4');
});
