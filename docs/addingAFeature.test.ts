/** docs/adding-a-feature.md tells what a feature costs: the files that it names are those that there are. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/adding-a-feature.md'), 'utf8');
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:client|server|shared|docs|e2e)\/[\w./-]+)`/g)].map(([, path]) => path!);

test('every file that the page names exists', () => {
  expect(pathsIn(page).length).toBeGreaterThan(10);
  expect(pathsIn(page).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('outside of its folders and its words the timer is named where the page says so, and nowhere else', () => {
  // A segment of the running order can open a timer: it knows what it opens.
  const isOwn = (path: string) => /^(client|server|shared)\/(timer|runningOrder)\/|^client\/language\//.test(path);
  const isTest = (path: string) => /\.test\.tsx?$|\/testing\//.test(path);
  const naming = globSync('{client,server,shared}/**/*.{ts,tsx}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !isOwn(path) && !isTest(path))
    .filter((path) => /\/timer\/|'timer[.:]|\b(room|state)\.timer\b/.test(readFileSync(join(root, path), 'utf8')));
  const [, told = ''] = /<!-- other files -->([^]*)<!-- end -->/.exec(page) ?? [];
  expect(naming.sort()).toEqual(pathsIn(told).sort());
});
