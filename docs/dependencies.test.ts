/** Every package has its reason in a decision record, its exact version in package.json, and a lock that works anywhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}
const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Manifest;
const versions = { ...dependencies, ...devDependencies, ...optionalDependencies };

test('each dependency has its line in the decision, and nothing else has', () => {
  const rows = read('docs/decisions/0009-dependencies.md').matchAll(/^\| (`[^|]+) +\|/gm);
  const named = [...rows].flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
  expect(named.sort()).toEqual(Object.keys(versions).sort());
});

test('versions are exact', () => {
  expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('all parts of tldraw are of one version', () => {
  const parts = Object.entries(versions).filter(([name]) => /^(@tldraw\/|tldraw$)/.test(name));
  expect(new Set(parts.map(([, version]) => version))).toEqual(new Set(['3.15.6']));
});

test('the lock file names no registry, so that it installs from any', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved":/);
});
