import { expect, test } from 'vitest';
import { isTakenByInputMethod } from './inputMethod.ts';

test.each([
  ['Enter picks a candidate', { isComposing: true, keyCode: 229 }, true],
  ['Enter picks a candidate, told by its own number', { isComposing: true, keyCode: 13 }, true],
  ['Enter picked a candidate in Safari', { isComposing: false, keyCode: 229 }, true],
  ['Enter', { isComposing: false, keyCode: 13 }, false],
])('%s', (_what, event, isTaken) => {
  expect(isTakenByInputMethod(event)).toBe(isTaken);
});
