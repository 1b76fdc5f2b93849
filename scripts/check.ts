/** `npm run check`: format, lint and types, side by side. Says nothing of what is in order. */
import { runTool } from './run.ts';

const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
const checks = [
  {
    name: 'format',
    fix: 'npx prettier --write .',
    run: ['prettier', 'prettier', ['--check', '--log-level=warn', '.']],
  },
  { name: 'lint', fix: null, run: ['eslint', 'eslint', ['--max-warnings=0', '.']] },
  {
    name: 'types',
    fix: null,
    run: ['typescript', 'tsc', ['--noEmit', '--pretty', process.stdout.isTTY ? 'true' : 'false']],
  },
] as const;

const results = await Promise.all(
  checks.map(async ({ name, fix, run: [packageName, binary, args] }) => {
    const { code, output } = await runTool(packageName, binary, args, { collect: true, env: colours });
    const isFine = code === 0;
    console.log(`${isFine ? '✓' : '✗'} ${name}${isFine || fix === null ? '' : `  (${fix} mends it)`}`);
    return { isFine, output };
  }),
);

for (const { isFine, output } of results) if (!isFine) console.log(`\n${output.trim()}`);
process.exitCode = results.every(({ isFine }) => isFine) ? 0 : 1;
