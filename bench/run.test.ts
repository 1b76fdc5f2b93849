import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const bench = (...args: string[]) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'run.ts'), ...args]);

test('without a name the benchmarks are listed, each with what it measures', async () => {
  const { stderr } = await bench();
  for (const name of ['boards', 'fanout', 'firstload', 'fuzz', 'stroke'])
    expect(stderr).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  expect(stderr).not.toMatch(/undefined|contestants/);
});

test('a name that is none is refused with the list', async () => {
  await expect(bench('contestants')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('fanout') as string,
  });
});
