/** Who set a larger text in the browser gets it: type is in `rem`, and layouts change by `em`. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const client = join(import.meta.dirname, '..');
const files = globSync('**/*.{css,ts,tsx}', { cwd: client }).filter((path) => !path.includes('.test.'));

test('no type and no layout of ours is in pixels', () => {
  expect(files.length).toBeGreaterThan(100);
  const wrong = files.flatMap((path) => {
    const text = readFileSync(join(client, path), 'utf8');
    const found = path.endsWith('.css')
      ? text.match(/(\bfont(-size)?:|@media)[^;{]*\dpx[^;{]*/g)
      : text.match(/\((min|max)-(width|height): \d+px\)/g);
    return (found ?? []).map((line) => `${path}: ${line}`);
  });
  expect(wrong).toEqual([]);
});
