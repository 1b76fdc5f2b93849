import { expect, test } from 'vitest';
import { fileName } from './fileNames.ts';

const atMs = new Date(2026, 10, 4, 10, 43).getTime();

test('a file is named after the lesson, the page and the day', () => {
  expect(fileName({ lesson: 'Armoede', page: 'Bord 2', atMs, extension: 'png' })).toBe(
    'Armoede - Bord 2 - 2026-11-04.png',
  );
  expect(fileName({ lesson: 'Armoede', page: null, atMs, extension: 'tldr' })).toBe('Armoede - 2026-11-04.tldr');
});

test('what no file name may hold is left out', () => {
  expect(fileName({ lesson: '../Gast: "wat/hoe"?\n', page: '...', atMs, extension: 'svg' })).toBe(
    'Gast wat hoe - 2026-11-04.svg',
  );
  expect(fileName({ lesson: ' / ', page: null, atMs, extension: 'svg' })).toBe('2026-11-04.svg');
});

test('a long title is cut, never through the middle of a letter', () => {
  const name = fileName({ lesson: `${'a'.repeat(79)}👩🏽‍🏫 einde`, page: null, atMs, extension: 'png' });
  expect(name).toBe(`${'a'.repeat(79)}👩 - 2026-11-04.png`);
});
