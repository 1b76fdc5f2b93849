/** Each document as it is shown, beside what poppler makes of the same page. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { OfficeConverter } from '../../server/materials/office/index.ts';
import type { Case } from './corpus.ts';
import type { Driver } from './driver.ts';

export interface Compared {
  readonly name: string;
  readonly maker: string;
  readonly pages: number;
  /** Of 255, over the pages that were compared; null: it was refused, as it should be. */
  readonly difference: number | null;
  readonly largest: number | null;
  /** Null: all is well. */
  readonly fault: string | null;
}

/** Letters differ at their edges: a page full of them by some 6. A page without its picture, or its text, by more. */
const MOST_DIFFERENCE = 12;
const MOST_COMPARED = 6;

const run = promisify(execFile);

export async function compare(it: Case, driver: Driver, office: OfficeConverter): Promise<Compared> {
  const about = { name: it.name, maker: it.maker };
  const none = { ...about, pages: 0, difference: null, largest: null };
  const path = it.isOffice ? join(dirname(it.path), 'converted.pdf') : it.path;
  if (it.isOffice) await writeFile(path, await office.convert(await readFile(it.path)));
  const opened = await driver.open(await readFile(path), it.password);
  if ('failure' in opened)
    return { ...none, fault: opened.failure === it.refused ? null : `${opened.failure}: ${opened.message}` };
  if (it.refused !== null) return { ...none, pages: opened.pages, fault: `shown, and not ${it.refused}` };

  const differences: number[] = [];
  const faults: string[] = [];
  for (const number of chosen(opened.pages)) {
    const slide = await driver.render(number);
    const refusal = it.refusedPages?.[number] ?? null;
    const failure = 'failure' in slide ? slide.failure : null;
    if (failure !== refusal) faults.push(`page ${String(number)}: ${failure ?? 'shown'}`);
    if ('failure' in slide || it.notCompared?.includes(number)) continue;
    const other = { type: 'image/png', base64: await byPoppler(path, number, it.password) };
    const difference = await driver.difference(slide.large, other);
    differences.push(difference);
    if (difference > (it.mostDifference ?? MOST_DIFFERENCE))
      faults.push(`page ${String(number)} differs by ${difference.toFixed(1)}`);
  }
  return {
    ...about,
    pages: opened.pages,
    difference: differences.reduce((sum, each) => sum + each, 0) / Math.max(1, differences.length),
    largest: Math.max(...differences),
    fault: faults.length > 0 ? faults.join('; ') : null,
  };
}

/** The first, the last, and some between. */
function chosen(pages: number): number[] {
  const count = Math.min(pages, MOST_COMPARED);
  return Array.from({ length: count }, (_, index) => 1 + Math.round((index * (pages - 1)) / Math.max(1, count - 1)));
}

async function byPoppler(path: string, number: number, password: string | undefined): Promise<string> {
  const to = join(dirname(path), `poppler-${String(number)}`);
  const page = ['-f', String(number), '-l', String(number), '-singlefile', '-cropbox', '-scale-to', '1600', '-png'];
  await run('pdftoppm', [...page, ...(password === undefined ? [] : ['-upw', password]), path, to], {
    timeout: 60_000,
  });
  return (await readFile(`${to}.png`)).toString('base64');
}
