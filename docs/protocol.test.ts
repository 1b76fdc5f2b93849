/** docs/protocol.md says what the contract says, no more and no less. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serializedSchema } from '../server/board/schema.ts';
import { errorCodes } from '../shared/errors.ts';
import { limits } from '../shared/limits.ts';
import { commandRules } from '../shared/permissions.ts';
import { commands, entries, events, signals } from '../shared/protocol/index.ts';
import { PROTOCOL_VERSION } from '../shared/protocol/version.ts';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs', 'protocol.md'), 'utf8');

/** The table whose first column has this heading: the code in each row's first cell → its cells. */
function table(heading: string): Map<string, string[]> {
  const found = new RegExp(String.raw`^\| ${heading} +\|.*\n\|[-| ]+\|\n((?:\|.*\n)+)`, 'm').exec(text);
  if (!found) throw new Error(`no table ${heading}`);
  const rows = found[1]!.trim().split('\n');
  return new Map(
    rows.map((row) => {
      const cells = row
        .slice(1, -1)
        .split(' |')
        .map((cell) => cell.trim());
      return [/^`([^`]+)`/.exec(cells[0]!)?.[1] ?? cells[0]!, cells];
    }),
  );
}

const sorted = (names: Iterable<string>): string[] => [...names].sort();
const inCode = (cell: string): Set<string> =>
  new Set([...cell.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code!.match(/\w+/g) ?? []));

interface Form {
  readonly properties?: Readonly<Record<string, Form>>;
  readonly anyOf?: readonly Form[];
  readonly oneOf?: readonly Form[];
}
/** Names of a message's own fields, over all its variants. */
function fieldsOf(schema: z.ZodType): string[] {
  const collect = ({ properties = {}, anyOf = [], oneOf = [] }: Form): string[] => [
    ...Object.keys(properties),
    ...[...anyOf, ...oneOf].flatMap(collect),
  ];
  return collect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Form);
}

test('the version is the one that is spoken', () => {
  expect(text).toMatch(new RegExp(String.raw`^# The protocol of LOL, version ${PROTOCOL_VERSION}$`, 'm'));
  expect(text).toContain(`version: ${PROTOCOL_VERSION},`);
});

test.each([
  ['command', Object.keys(commands)],
  ['entry', Object.keys(entries)],
  ['event', Object.keys(events)],
  ['signal', Object.keys(signals)],
  ['code', errorCodes],
])('the table of each %s names them all, and no other', (heading, names) => {
  expect(sorted(table(heading).keys())).toEqual(sorted(names));
});

test('no message is mentioned anywhere that does not exist', () => {
  const known = new Set([commands, entries, events, signals].flatMap((messages) => Object.keys(messages)));
  const areas = new Set([...known].map((name) => name.split(':')[0]));
  const mentioned = [...text.matchAll(/["'`]([a-z]+):([a-zA-Z]+)["'`]/g)]
    .filter(([, area]) => areas.has(area))
    .map(([, area, name]) => `${area}:${name}`);
  expect(mentioned.filter((name) => !known.has(name) && !/^(page|shape|line):|^[a-z]+:[A-Z]+$/.test(name))).toEqual([]);
});

describe('the fields of each message are named', () => {
  const commandRows = table('command');
  test.each(Object.entries(commands))('%s', (name, { payload, reply }) => {
    const [, asked, answered] = commandRows.get(name)!;
    for (const field of fieldsOf(payload)) expect(inCode(asked!)).toContain(field);
    for (const field of fieldsOf(reply)) expect(inCode(answered!)).toContain(field);
  });
  test.each([
    ...Object.entries(entries).map(([name, schema]) => [name, schema, table('entry')] as const),
    ...Object.entries(events).map(([name, schema]) => [name, schema, table('event')] as const),
    ...Object.entries(signals).map(([name, schema]) => [name, schema, table('signal')] as const),
  ])('%s', (name, schema, rows) => {
    for (const field of fieldsOf(schema)) expect(inCode(rows.get(name)![1]!)).toContain(field);
  });
});

test('who may give a command is what the permission table says', () => {
  const said = new Map([...table('command')].map(([name, cells]) => [name, cells[3]]));
  const short = { teacher: 'T', lecturer: 'G', student: 'S' } as const;
  const expected = Object.entries(commandRules).map(([name, { who: roles }]) => {
    const allowed = (kind: string) =>
      (['teacher', 'lecturer', 'student'] as const).filter((role) => roles[role] === kind).map((role) => short[role]);
    const words = [...allowed('yes'), ...(allowed('own').length > 0 ? ['own'] : [])];
    return [name, words.join(', ') === 'T, G, S' ? 'all' : words.join(', ')] as const;
  });
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(expected));
});

test('the limits are those that are kept', () => {
  const said = [...table('limit')].map(([name, cells]) => [name, Number(cells[1])]);
  expect(Object.fromEntries(said)).toEqual(
    Object.fromEntries(said.map(([name]) => [name, limits[name as keyof typeof limits]])),
  );
});

test('every HTTP route of the server is described, and no other', () => {
  const sources = globSync('server/**/*.ts', { cwd: root, exclude: (path) => path.endsWith('.test.ts') });
  const routes = sources.flatMap((path) =>
    [
      ...readFileSync(join(root, path), 'utf8')
        // Of materials there are the same below three addresses.
        .replaceAll(/(\bapp\.\w+\()at,/g, "$1'PREFIX/materials',")
        .replaceAll(/(\bapp\.\w+\()`\$\{at\}([^`]*)`/g, "$1'PREFIX/materials$2'")
        .matchAll(/\bapp\.(get|post|put|patch|delete)\(\s*'((?:\/|PREFIX\/)[^']*)'/g),
    ].map(([, method, route]) => `${method!.toUpperCase()} ${route}`),
  );
  expect(sorted(table('route').keys())).toEqual(sorted(routes));
});

test('the schema of the board is the one that the server asks for', () => {
  expect(JSON.parse(readFileSync(join(root, 'docs', 'board-schema.json'), 'utf8'))).toEqual(serializedSchema);
});
