/** docs/security.md names tests that exist, and versions that are installed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8');
const section = (name: string): string => text.split(`## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
const rows = (name: string): string[][] =>
  section(name)
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[- |]+$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

test('each threat has an answer and a test that exists', () => {
  const threats = rows('Threats');
  expect(threats.length).toBeGreaterThan(20);
  for (const [who, tries, stops, shown] of threats) {
    expect([who, tries, stops]).not.toContain('');
    const [, path = '', title = ''] = /^`([^`]+)` › (.+)$/.exec(shown ?? '') ?? [];
    expect(existsSync(join(root, path)), `${shown}`).toBe(true);
    expect(title).not.toBe('');
    expect(readFileSync(join(root, path), 'utf8'), `${shown}`).toContain(title);
  }
});

test.each([
  'student in the lesson',
  'stranger',
  'stranger with the code',
  'guest',
  'the network',
  'another website',
  'a curious administrator',
])('there is an answer to the %s', (who) => expect(rows('Threats').map(([first]) => first)).toContain(who));

test('the versions that were reviewed are those of the lock file', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const installed = Object.entries(packages).map(
    ([path, { version }]) => `${path.split('node_modules/').at(-1)} ${version}`,
  );
  for (const [named = ''] of rows('Dependencies')) {
    const [name, ...versions] = named.split(/ and | /);
    if (name === 'Node') continue;
    for (const version of versions) expect(installed).toContain(`${name} ${version}`);
  }
});
