import { expect, test } from 'vitest';
import { givenName, uniquePageName } from '../../../shared/board/pageNames.ts';
import { lessonPage, neighbour, newPageName, numberOf, pageChange, pageInstead } from './pageNumbers.ts';

const page = (id: string, name = id) => ({ id, name });
const [a, b, c] = [page('a', 'Bord 1'), page('b', 'Bord 2'), page('c', 'Bord 3')];
const pages = [a, b, c];

test('the page of the lesson is the one it was turned to, or the first', () => {
  expect(lessonPage(pages, 'b')).toBe(b);
  expect(lessonPage(pages, null)).toBe(a);
  expect(lessonPage(pages, 'gone')).toBe(a);
  expect(lessonPage([], 'b')).toBeNull();
});

test('pages are numbered from 1 and have neighbours', () => {
  expect(numberOf(pages, 'c')).toBe(3);
  expect(numberOf(pages, 'gone')).toBe(0);
  expect(neighbour(pages, 'b', 1)).toBe(c);
  expect(neighbour(pages, 'c', 1)).toBeNull();
  expect(neighbour(pages, 'a', -1)).toBeNull();
  expect(neighbour(pages, 'gone', 1)).toBeNull();
});

test('whoever looks at a page that goes looks at the one before it', () => {
  expect(pageInstead(pages, 'c')).toBe(b);
  expect(pageInstead(pages, 'a')).toBe(b);
  expect(pageInstead([a], 'a')).toBeNull();
});

test('a new page gets the next number that is free', () => {
  const word = (number: number) => `Bord ${number}`;
  expect(newPageName(pages, word)).toBe('Bord 4');
  expect(newPageName([a, page('d', 'bord 3')], word)).toBe('Bord 4');
  expect(newPageName([], word)).toBe('Bord 1');
});

test('a numbered page has no name of its own', () => {
  expect(['Page 1', 'Bord 2', 'Board 12', 'Pagina 3', ' ', 'Bord'].map((name) => givenName(page('a', name)))).toEqual(
    Array(6).fill(null),
  );
  expect(givenName(page('a', ' Schaamte '))).toBe('Schaamte');
  expect(givenName(page('a', 'Bord 2 van Mila'))).toBe('Bord 2 van Mila');
});

test.each([
  ['all is well', { shown: 'a', wanted: 'a' }, { shown: 'a', wanted: 'a' }, false, 'stay'],
  ['at first', null, { shown: 'a', wanted: 'b' }, false, 'go'],
  ['the lesson turns', { shown: 'a', wanted: 'a' }, { shown: 'a', wanted: 'b' }, false, 'go'],
  ['the lesson turns while one draws', { shown: 'a', wanted: 'a' }, { shown: 'a', wanted: 'b' }, true, 'own'],
  ['undoing something on another page', { shown: 'b', wanted: 'b' }, { shown: 'a', wanted: 'b' }, false, 'own'],
  ['the page was removed', { shown: 'gone', wanted: 'gone' }, { shown: 'a', wanted: 'b' }, true, 'go'],
] as const)('%s', (_situation, before, now, isBusy, expected) => {
  expect(pageChange(before, now, pages, isBusy)).toBe(expected);
});

test('a page that comes from elsewhere keeps its name, or gets a number behind it', () => {
  expect(uniquePageName(pages, 'Schaamte')).toBe('Schaamte');
  expect(uniquePageName([page('d', 'schaamte'), page('e', 'Schaamte (2)')], 'Schaamte')).toBe('Schaamte (3)');
});
