import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { boardOverrides } from './words.ts';

const require = createRequire(import.meta.url);
const wordsOf = async (file: string): Promise<Record<string, string>> =>
  JSON.parse(await readFile(require.resolve(`@tldraw/assets/translations/${file}`), 'utf8')) as Record<string, string>;

const ours = (language: 'nl' | 'en') => boardOverrides(() => undefined).translations?.[language] ?? {};

test('every correction corrects something that tldraw says', async () => {
  const known = Object.keys(await wordsOf('main.json'));
  for (const language of ['nl', 'en'] as const) {
    expect(Object.keys(ours(language)).filter((key) => !known.includes(key))).toEqual([]);
  }
});

test('nothing on the Dutch board is in English', async () => {
  const theirs = await wordsOf('nl.json');
  const missing = Object.keys(await wordsOf('main.json')).filter((key) => !(key in theirs) && !(key in ours('nl')));
  expect(missing.filter((key) => !absent.test(key))).toEqual([]);
});

/** Of parts that the classroom does not show. */
const absent = /^(people-menu|navigation-zone)\./;
