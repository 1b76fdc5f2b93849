import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstName } from './firstName.ts';

test.each([
  ['Fatima el Amrani', 'Fatima'],
  ['Daan', 'Daan'],
  ['Jan-Willem de Boer', 'Jan-Willem'],
  ["D'Arcy Jones", "D'Arcy"],
  ['Zoë Visser', 'Zoë'],
  ['Bo de Wit', 'Bo'],
  ['Ольга Петрова', 'Ольга'],
  ['فاطمة العمراني', 'فاطمة'],
])('%j is called %j', (name, called) => expect(firstName(name)).toBe(called));

test.each([
  ...[
    'Prof. Visser',
    'prof.dr. F. el Amrani',
    'Prof Anna Bos',
    'Dr. Bos',
    'drs Bos',
    'Ir. de Wit',
    'mr. Jansen',
    'Ds. Vos',
  ],
  ...['Mw. Visser', 'mw Visser', 'Mevrouw Visser', 'Dhr. Bos', 'De heer Bos', 'Juf Noor', 'Meester Bart', 'Pater Jan'],
  ...['Mrs Smith', 'Ms. Lee', 'Mx Blue', 'Sir Ian', 'Rev. Green', 'Doctor Who', 'Professor Plum', 'Lady Ada'],
  ...[
    'Frau Müller',
    'Herr Dr. Schmidt',
    'Dipl.-Ing. Weber',
    'Univ.-Prof. Kurz',
    'PD Dr. Lang',
    'Mme Curie',
    'Señora Paz',
  ],
  ...['J. de Wit', 'J de Wit', 'J.R.R. Tolkien', 'JP Bos', 'A.-M. Bos', 'X Æ'],
  ...['van der Berg', 'Van Dijk', "'t Hart", 'el Amrani', 'von Neumann', 'de Wit', 'Jansen, Piet'],
  ...[
    '王小明',
    '王 小明',
    '김 민준',
    'Wang Xiaoming',
    'Kim Min-jun',
    'Nguyễn Văn An',
    'Nagy Péter',
    'Szabó Éva',
    '山田 太郎',
  ],
  ...['👋 Anna', '2b'],
])('%j is called by the whole name', (name) => expect(firstName(name)).toBe(name));

test('no screen takes the first word of a name by itself', async () => {
  const client = join(import.meta.dirname, '..');
  const screens = (await readdir(client, { recursive: true })).filter((path) => path.endsWith('.tsx'));
  expect(screens.length).toBeGreaterThan(100);
  const texts = await Promise.all(screens.map((path) => readFile(join(client, path), 'utf8')));
  expect(screens.filter((_, at) => /name\.split\(/.test(texts[at] ?? ''))).toEqual([]);
});
