/** The last line of a test run. */

/** The part of vitest's JSON report that is read here. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** Unix time in milliseconds, of the first test and after the last one. */
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

export interface Summary {
  readonly line: string;
  /** What failed without a failing test: a file that could not be loaded, an error outside of all tests. */
  readonly notes: readonly string[];
  readonly isFine: boolean;
}

/**
 * A file that failed as a whole counts as one failure, and so does a run that ended with an error although all its
 * tests passed. `report` is null when the run did not live to write one.
 */
export function summarise(report: Report | null, exitCode: number, nameOf: (path: string) => string): Summary {
  const brokenFiles = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  const notes = brokenFiles.map(({ name }) => `Failed as a whole: ${nameOf(name)}`);
  let failed = (report?.numFailedTests ?? 0) + brokenFiles.length;
  if (exitCode !== 0 && failed === 0) {
    failed = 1;
    notes.push('The run failed outside of its tests: see the error above.');
  }
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const counts = [`${report?.numPassedTests ?? 0} passed`, `${failed} failed`];
  if (skipped > 0) counts.push(`${skipped} skipped`);
  return { line: counts.join(', '), notes, isFine: failed === 0 };
}

/** The files whose tests took longest, longest first, one line each: `123 s  e2e/lesson.test.ts`. */
export function slowestFiles({ testResults }: Report, count: number, nameOf: (path: string) => string): string[] {
  return testResults
    .map(({ name, startTime, endTime }) => ({ name: nameOf(name), seconds: Math.round((endTime - startTime) / 1000) }))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, count)
    .map(({ name, seconds }) => `${String(seconds).padStart(4)} s  ${name}`);
}
