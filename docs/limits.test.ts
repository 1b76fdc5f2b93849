/** docs/limits.md says what the code does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { routeLimits } from '../server/access/index.ts';
import { startClassroom } from '../server/testing/startClassroom.ts';
import { commands, signals } from '../shared/protocol/index.ts';
import { limitsTable } from './limitsTable.ts';

const text = readFileSync(join(import.meta.dirname, 'limits.md'), 'utf8');

/** Cells without the padding that makes columns line up. */
const rows = (lines: readonly string[]): string[][] =>
  lines
    .filter((line) => line.startsWith('|') && !/^\|[- |]+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

test('the table is the one that the code makes; `node docs/limitsTable.ts` prints it', () => {
  expect(rows(text.split('\n'))).toEqual(rows(limitsTable()));
});

test('every command, every signal and every route has its row', () => {
  const named = rows(text.split('\n')).map(([first]) => /^`(.+)`/.exec(first ?? '')?.[1]);
  for (const name of [...Object.keys(commands), ...Object.keys(signals), ...Object.keys(routeLimits)])
    expect(named.filter((one) => one === name)).toEqual([name]);
});

test('a route that nobody thought of limits for cannot be made', async () => {
  const { app } = await startClassroom();
  const made = app.http.printRoutes({ commonPrefix: false });
  // As many as there are rows: none is only written down.
  const count = [...made.matchAll(/\(([^)]*)\)/g)].flatMap(([, methods = '']) => methods.split(', '));
  expect(count.filter((method) => /^(POST|PUT|PATCH|DELETE)$/.test(method))).toHaveLength(
    Object.keys(routeLimits).filter((name) => !name.startsWith('GET')).length,
  );
});
