import { expect, test } from 'vitest';
import { en } from './en/index.ts';
import { nl } from './nl/index.ts';
import { translator } from './translate.ts';

const dutch = translator(nl, 'nl');
const english = translator(en, 'en');

test('one and many have words of their own', () => {
  const names = (count: number) => english('door.guestLead', { count, teachers: 'Noor', title: 'Money' });
  expect(names(1)).toBe('Noor looks forward to your story in the lesson Money.');
  expect(names(2)).toBe('Noor look forward to your story in the lesson Money.');
  expect(names(0)).toBe('Noor look forward to your story in the lesson Money.');
});

test('a count in a text without forms of its own is a number like any other', () => {
  expect(dutch('door.codeTooShort', { count: 6 })).toContain('6');
});

test('what people wrote stays as they wrote it', () => {
  const title = '{{teachers}} <b>$& $1</b> &amp;';
  const text = dutch('door.guestLeadNoTeacher', { count: 0, title, teachers: 'Noor' });
  expect(text).toContain(title);
  expect(text).not.toContain('Noor');
});

test('a name that is written from right to left reorders nothing around it, others stay as they are', () => {
  const renamed = (name: string) => english('people.note.renamed', { name, to: 'Mila 2' });
  expect(renamed('فاطمة (2)')).toBe('\u2068فاطمة (2)\u2069 is now called Mila 2');
  expect(renamed('דנה')).toContain('\u2068דנה\u2069');
  expect(renamed('Mila')).toBe('Mila is now called Mila 2');
});

test('keys are checked by TypeScript', () => {
  // @ts-expect-error there is no such text
  expect(dutch('door.nowhere')).toBe('door.nowhere');
  // @ts-expect-error a form is chosen by its count, not by its name
  dutch('door.guestLead_one');
});
