/**
 * `npm test [-- FILTER …]`: readies what the tests need, runs them once and ends with the line
 * `N passed, N failed`, or `N passed, N failed, N skipped`. `--changed[=COMMIT]` in place of filters: those that what
 * differs from that commit, by default the newest, can break.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { testsChangedSince } from './changed.ts';
import { ensureChromium, ensureHeadlessShell } from './chromium.ts';
import { ensureClient } from './clientBuild.ts';
import { ensureCoturn } from './coturn.ts';
import { ensureFirefox } from './firefox.ts';
import { ensureLibreOffice } from './libreOffice.ts';
import { root, runTool } from './run.ts';
import { slowestFiles, summarise, type Report } from './summary.ts';

const reportPath = join(root, 'dist', 'test-report.json');
const [first = ''] = process.argv.slice(2);
const changedSince = /^--changed(?:=(.+))?$/.exec(first);
const filters = changedSince ? await testsChangedSince(changedSince[1] ?? 'HEAD') : process.argv.slice(2);
if (changedSince && filters.length === 0) {
  console.log('Nothing that a test looks at has changed.');
  process.exit(0);
}
if (changedSince) console.log(`${String(filters.length)} files of tests:\n  ${filters.join('\n  ')}`);

const missingChromium = 'The browser tests need Chromium: install the package "chromium", or name one in CHROMIUM.';

const needsBrowser = filters.length === 0 || filters.some((filter) => filter.startsWith('e2e'));
const chromium = needsBrowser ? ensureChromium() : null;
if (chromium !== null) {
  ensureHeadlessShell();
  await ensureClient();
}

const missingCoturn =
  'The tests with a TURN server are skipped: install the package "coturn", or name its program in COTURN.';

const needsCoturn = needsBrowser || filters.some((filter) => filter.includes('turn'));
const coturn = needsCoturn ? ensureCoturn() : null;

const missingFirefox =
  'The test in Firefox is skipped: install the package "firefox-esr", or name a Firefox in FIREFOX.';

const needsFirefox = filters.length === 0 || filters.some((filter) => 'e2e/firefox.test.ts'.startsWith(filter));
const firefox = needsFirefox ? ensureFirefox() : null;

const missingLibreOffice =
  'The tests with Office files are skipped: install "libreoffice-writer", "-impress" and "-calc", or name one in LIBREOFFICE.';

const needsLibreOffice = filters.length === 0 || filters.some((filter) => filter.includes('office'));
const libreOffice = needsLibreOffice ? ensureLibreOffice() : null;

await mkdir(join(root, 'dist'), { recursive: true });
await rm(reportPath, { force: true });
const { code } = await runTool(
  'vitest',
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`, ...filters],
  {
    collect: false,
    env: {
      // Of the servers that tests start, over and over. One that ends in order has kept what it compiled.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
      ...(chromium === null ? {} : { CHROMIUM: chromium }),
    },
  },
);

const report = await readFile(reportPath, 'utf8').then(
  (text) => JSON.parse(text) as Report,
  () => null, // ended before it could report: counted as one failure
);
const nameOf = (path: string): string => relative(root, path);
const { line, notes, isFine } = summarise(report, code, nameOf);
if (filters.length === 0 && report) console.log(['Slowest:', ...slowestFiles(report, 10, nameOf)].join('\n'));
for (const note of notes) console.log(note);
if (needsBrowser && chromium === null) console.log(missingChromium);
if (needsFirefox && firefox === null) console.log(missingFirefox);
if (needsCoturn && coturn === null) console.log(missingCoturn);
if (needsLibreOffice && libreOffice === null) console.log(missingLibreOffice);
console.log(line);
process.exitCode = isFine ? 0 : code || 1;
