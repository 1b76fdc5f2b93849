import { expect, test } from 'vitest';
import { backstage, daan, english, entryOf, mila } from '../testing/entries.ts';
import { chalkCall, chalkNote } from './notes.ts';

test('the chalk calls whom it is given to; everybody hears of it', () => {
  const given = entryOf('chalk:given', { seatId: mila.id });
  const context = { before: backstage, isShown: false, t: english };
  expect(chalkCall(given, { ...context, me: mila })?.text).toBe('You have the chalk');
  expect(chalkCall(given, { ...context, me: daan })).toBeNull();
  expect([mila, daan].map((me) => chalkNote(given, backstage, me)?.key)).toEqual([
    'chalk.note.givenMe',
    'chalk.note.given',
  ]);
});
