/** The README names every setting with its default, and no other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, type Config } from '../server/config.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const settings = new Map(
  [...readme.matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]*)`)? +\|/gm)].map(([, name, value]) => [name!, value ?? null]),
);

test('the settings are those that are read', () => {
  const read = readFileSync(join(root, 'server', 'config.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm);
  expect([...settings.keys()].sort()).toEqual([...read].map(([, name]) => name!).sort());
});

test('their defaults are those that count when nothing is set', () => {
  const { dataDir: _absolute, ...config } = readConfig({ DATA_DIR: '/data' });
  const said: Omit<Config, 'dataDir'> = {
    port: Number(settings.get('PORT')),
    host: settings.get('HOST')!,
    publicUrl: settings.get('PUBLIC_URL')!,
    trustProxy: settings.get('TRUST_PROXY') === 'true',
    logLevel: settings.get('LOG_LEVEL')!,
    tldrawLicenseKey: settings.get('TLDRAW_LICENSE_KEY')!,
  };
  expect(config).toEqual(said);
  expect(readConfig({}).dataDir).toBe(join(process.cwd(), settings.get('DATA_DIR')!));
});
