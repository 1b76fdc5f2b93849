/** The language files are complete: no key is missing, unused, or different between the languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorCodes } from '../../shared/errors.ts';
import { en as englishNow } from './en/index.ts';
import { late as lateEnglish } from './en/late.ts';
import { nl as dutchNow } from './nl/index.ts';
import { late as lateDutch } from './nl/late.ts';

type Texts = ReadonlyMap<string, string>;

const nl = { ...dutchNow, ...lateDutch };
const dutch = flatten(nl);
const english = flatten({ ...englishNow, ...lateEnglish });
const sources = sourcesUnder(join(import.meta.dirname, '..'));

test('Dutch and English have the same keys', () => {
  expect(keysWithout(dutch, english)).toEqual([]);
  expect(keysWithout(english, dutch)).toEqual([]);
});

test('every text has words, and the same placeholders in both languages', () => {
  for (const [key, text] of dutch) {
    const other = english.get(key) ?? '';
    expect(text.trim(), key).not.toBe('');
    expect(other.trim(), key).not.toBe('');
    expect(placeholders(other), key).toEqual(placeholders(text));
  }
});

test('every key that the code uses exists', () => {
  expect([...usedKeys()].filter((key) => !has(key))).toEqual([]);
  for (const prefix of usedPrefixes()) {
    expect(
      [...dutch.keys()].some((key) => key.startsWith(prefix)),
      `${prefix}…`,
    ).toBe(true);
  }
});

test('every text is used', () => {
  const used = usedKeys();
  const prefixes = [...usedPrefixes()];
  const unused = [...dutch.keys()].filter((key) => {
    const plain = withoutPlural(key);
    return !used.has(key) && !used.has(plain) && !prefixes.some((prefix) => key.startsWith(prefix));
  });
  expect(unused).toEqual([]);
});

test('every refusal has words', () => {
  for (const code of errorCodes) expect(has(`errors.${code}`), code).toBe(true);
});

test('plural texts come in one and many', () => {
  for (const key of dutch.keys()) {
    if (key.endsWith('_one')) expect(dutch.has(key.replace(/_one$/, '_other')), key).toBe(true);
    if (key.endsWith('_other')) expect(dutch.has(key.replace(/_other$/, '_one')), key).toBe(true);
  }
});

function has(key: string): boolean {
  return dutch.has(key) || dutch.has(`${key}_other`);
}

function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|other)$/, '');
}

function keysWithout(texts: Texts, others: Texts): string[] {
  return [...texts.keys()].filter((key) => !others.has(key));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)|<\/?(\w+)>/g)].map(([whole]) => whole.replace(/\s/g, '')).sort();
}

/** Whole keys, quoted anywhere in the code: they also stand in tables, not only in calls of `t`. */
function usedKeys(): Set<string> {
  const namespaces = Object.keys(nl).join('|');
  const keys = new RegExp(`['"\`]((?:${namespaces})\\.[\\w.]+)['"\`]`, 'g');
  return new Set(sources.flatMap((source) => [...source.matchAll(keys)].map(([, key]) => key ?? '')));
}

/** Beginnings of keys that end in a variable: `errors.${code}`. */
function usedPrefixes(): Set<string> {
  const namespaces = Object.keys(nl).join('|');
  const keys = new RegExp(`\`((?:${namespaces})\\.[\\w.]*)\\$\\{`, 'g');
  return new Set(sources.flatMap((source) => [...source.matchAll(keys)].map(([, key]) => key ?? '')));
}

function flatten(texts: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(texts)) {
    if (typeof value === 'string') flat.set(path + name, value);
    else for (const [key, text] of flatten(value as object, `${path}${name}.`)) flat.set(key, text);
  }
  return flat;
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}
