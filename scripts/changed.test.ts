import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browserTestsFor } from './changed.ts';

const all = readdirSync(join(import.meta.dirname, '../e2e'))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `e2e/${name}`);

test('what everything is built on can break every browser test', () => {
  for (const path of ['client/ui/Button.tsx', 'server/room/room.ts', 'e2e/harness/people.ts', 'package.json'])
    expect(browserTestsFor([path], all)).toEqual(all);
});

test('a feature reaches the tests that look at it and those that see all, not those of others', () => {
  const tests = browserTestsFor(['client/media/MicButton.tsx'], all);
  expect(tests).toEqual(expect.arrayContaining(['e2e/media.test.ts', 'e2e/screens.test.ts', 'e2e/lesson.test.ts']));
  expect(tests).not.toContain('e2e/clipboard.test.ts');
});

test('documents and unit tests break none of them, and a browser test breaks itself', () => {
  expect(browserTestsFor(['docs/protocol.md', 'server/room/room.test.ts'], all)).toEqual([]);
  expect(browserTestsFor(['e2e/pens.test.ts'], all)).toEqual(['e2e/pens.test.ts']);
});
