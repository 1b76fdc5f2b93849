/** docs/operations.md names every setting with its default, and no other; the README those that one needs first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, type Config } from '../server/config.ts';

const root = join(import.meta.dirname, '..');
function settingsIn(path: string): Map<string, string | null> {
  const rows = readFileSync(join(root, path), 'utf8').matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]*)`)? +\|/gm);
  return new Map([...rows].map(([, name, value]) => [name!, value ?? null]));
}
const settings = settingsIn('docs/operations.md');

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
    logFormat: settings.get('LOG_FORMAT') as Config['logFormat'],
    logLevel: settings.get('LOG_LEVEL')!,
    metricsToken: settings.get('METRICS_TOKEN')!,
    hasCanary: settings.get('CANARY') === 'on',
    tldrawLicenseKey: settings.get('TLDRAW_LICENSE_KEY')!,
    media: {
      engine: settings.get('MEDIA') === 'on' ? 'embedded' : 'none',
      port: settings.get('MEDIA_PORT') as null,
      publicIp: settings.get('MEDIA_PUBLIC_IP') as null,
      turn: settings.get('TURN_URL') as null,
    },
    libreOffice: settings.get('LIBREOFFICE')!,
  };
  expect(config).toEqual(said);
  expect(readConfig({}).dataDir).toBe(join(process.cwd(), settings.get('DATA_DIR')!));
});

test('the README says the same of those it names', () => {
  const some = [...settingsIn('README.md')];
  expect(some.length).toBeGreaterThan(3);
  expect(some.filter(([name, value]) => settings.get(name) !== value)).toEqual([]);
});
