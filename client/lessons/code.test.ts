import { expect, test } from 'vitest';
import { spacedCode } from './code.ts';

test('a code is shown in two halves', () => {
  expect(spacedCode('K7M4PX')).toBe('K7M 4PX');
  expect(spacedCode('K7M')).toBe('K7M');
  expect(spacedCode('K7M4')).toBe('K7M 4');
});
