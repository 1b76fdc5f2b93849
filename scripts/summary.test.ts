import { expect, test } from 'vitest';
import { slowestFiles, summarise, type Report } from './summary.ts';

const report = (changes: Partial<Report> = {}): Report => ({
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...changes,
});
const name = (path: string): string => path;
const file = (
  path: string,
  status: string,
  tests: readonly string[] = [],
  seconds = 0,
): Report['testResults'][number] => ({
  name: path,
  status,
  startTime: 5000,
  endTime: 5000 + seconds * 1000,
  assertionResults: tests.map((one) => ({ status: one })),
});

test('a run in which all passed says so', () => {
  expect(summarise(report(), 0, name)).toEqual({ line: '12 passed, 0 failed', notes: [], isFine: true });
});

test('skipped tests are counted, and only named when there are any', () => {
  expect(summarise(report({ numPendingTests: 2, numTodoTests: 1 }), 0, name).line).toBe(
    '12 passed, 0 failed, 3 skipped',
  );
});

test('a failing test makes the run fail', () => {
  const testResults = [file('a.test.ts', 'failed', ['failed'])];
  expect(summarise(report({ numFailedTests: 1, testResults }), 1, name)).toEqual({
    line: '12 passed, 1 failed',
    notes: [],
    isFine: false,
  });
});

test('a file that cannot be loaded is a failure', () => {
  const testResults = [file('a.test.ts', 'failed')];
  expect(summarise(report({ testResults }), 1, name)).toEqual({
    line: '12 passed, 1 failed',
    notes: ['Failed as a whole: a.test.ts'],
    isFine: false,
  });
});

test('an error outside of all tests is a failure, whatever passed', () => {
  expect(summarise(report(), 1, name)).toMatchObject({ line: '12 passed, 1 failed', isFine: false });
});

test('a run that left no report is a failure', () => {
  expect(summarise(null, 1, name)).toMatchObject({ line: '0 passed, 1 failed', isFine: false });
});

test('the slowest files are named, slowest first', () => {
  const testResults = [file('b', 'passed', [], 8.2), file('a', 'passed', [], 310), file('c', 'passed', [], 0.1)];
  expect(slowestFiles(report({ testResults }), 2, name)).toEqual([' 310 s  a', '   8 s  b']);
});
