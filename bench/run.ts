/** `npm run bench -- NAME [--json] [--rounds N] [--quick]`: measures, and prints a table or one JSON object. */
import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Benchmark, BenchmarkResult } from './benchmark.ts';

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((folder) => existsSync(`${import.meta.dirname}/${folder.name}/index.ts`))
  .map(({ name }) => name);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
  },
});
const name = positionals[0];
const rounds = Number(values.rounds);
const chosen = name && names.includes(name) ? await load(name) : undefined;

if (!chosen || !Number.isInteger(rounds) || rounds < 1) {
  const list = await Promise.all(names.map(async (each) => ({ each, about: (await load(each))?.about })));
  const lines = list.flatMap(({ each, about }) => (about === undefined ? [] : `  ${each.padEnd(12)} ${about}`));
  console.error(`npm run bench -- NAME [--json] [--rounds N] [--quick]\n${lines.join('\n')}`);
  process.exit(name ? 1 : 0);
}

const result = await chosen.run({
  rounds,
  isQuick: values.quick,
  note: (line) => process.stderr.write(`${line}\n`),
});
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else print(result);
// A contestant's library may keep the process; everything that was measured is printed.
process.exit(result.valid ? 0 : 2);

/** Not every folder here is a benchmark. */
async function load(each: string): Promise<Benchmark | undefined> {
  const module = (await import(`./${each}/index.ts`)) as { benchmark?: Benchmark };
  return module.benchmark;
}

function print({ valid, ratios, figures, contestants }: BenchmarkResult): void {
  if (Object.keys(contestants).length > 0) console.table(contestants);
  if (Object.keys(ratios).length > 0) console.table(ratios);
  if (Object.keys(figures).length > 0) console.table(figures);
  console.log(valid ? 'valid' : 'NOT VALID: do not quote these figures');
}
