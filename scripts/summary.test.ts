import { expect, test } from 'vitest';
import { summarise, type Report } from './summary.ts';

const report = (changes: Partial<Report> = {}): Report => ({
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...changes,
});
const name = (path: string): string => path;

test('a run in which all passed says so', () => {
  expect(summarise(report(), 0, name)).toEqual({ line: '12 passed, 0 failed', notes: [], isFine: true });
});

test('skipped tests are counted, and only named when there are any', () => {
  expect(summarise(report({ numPendingTests: 2, numTodoTests: 1 }), 0, name).line).toBe(
    '12 passed, 0 failed, 3 skipped',
  );
});

test('a failing test makes the run fail', () => {
  const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'failed' }] }];
  expect(summarise(report({ numFailedTests: 1, testResults }), 1, name)).toEqual({
    line: '12 passed, 1 failed',
    notes: [],
    isFine: false,
  });
});

test('a file that cannot be loaded is a failure', () => {
  const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }];
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
