import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Fatima el Amrani', 'FA'],
  ['Daan', 'DA'],
  ['Mila Jansen (NT2)', 'MN'],
  ['Anne-Marie', 'AM'],
  ['  é ', 'É'],
  ['👩‍🏫 juf', '👩‍🏫J'],
  ['李小龍', '李小'],
  ['***', '?'],
  ['', '?'],
])('the face of %j shows %j', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
