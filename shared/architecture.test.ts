/** The import directions of docs/architecture.md, read from the imports themselves. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Import {
  readonly from: string;
  /** Path from the root of ours, or the name of a package. */
  readonly to: string;
  /** Gone when the program runs. */
  readonly isType: boolean;
  /** `import()`: its own chunk. */
  readonly isLazy: boolean;
}

const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || path.split('/').includes('testing') || /fixtures?\.ts$/i.test(path);
const files = globSync('{client,server,shared}/**/*.{ts,tsx}', { cwd: root, exclude: (path) => path.endsWith('.d.ts') })
  .map((path) => path.replaceAll('\\', '/'))
  .sort();
const imports = files.flatMap(importsOf);
const shipped = imports.filter(({ from }) => !isTest(from));

function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const written = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"();]*?from\s+'([^']+)'/gm),
    ...text.matchAll(/^import\s+()'([^']+)'/gm),
    ...text.matchAll(/\b(import\()\s*'([^']+)'/g),
  ];
  return written.map(([, how, name]) => ({
    from,
    to: name!.startsWith('.') ? posix.join(dirname(from), name!) : packageOf(name!),
    isType: how?.startsWith('type') ?? false,
    isLazy: how === 'import(',
  }));
}

const side = (path: string): string => path.split('/')[0]!;
/** `client/chat`; the file itself where it stands in no folder. */
const folder = (path: string): string => path.split('/', 2).join('/');
const show = ({ from, to }: Import): string => `${from} → ${to}`;

/** The ways from each place back to itself; empty when there are none. */
function cycles(edges: readonly (readonly [string, string])[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (at: string, path: readonly string[]): void => {
    if (path.includes(at)) return void found.push([...path.slice(path.indexOf(at)), at].join(' → '));
    if (done.has(at)) return;
    for (const to of next.get(at) ?? []) visit(to, [...path, at]);
    done.add(at);
  };
  for (const from of next.keys()) visit(from, []);
  return found;
}

test('the imports are read', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(imports.filter(({ isType }) => isType).length).toBeGreaterThan(100);
  const edges = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
  ] as const;
  expect(cycles(edges)).toEqual(['a → b → c → a']);
});

test('the contract imports nothing of ours and no library but the schemas', () => {
  const wrong = shipped.filter(({ from, to }) => side(from) === 'shared' && side(to) !== 'shared' && to !== 'zod');
  expect(wrong.map(show)).toEqual([]);
});

test('client and server do not know each other', () => {
  const wrong = shipped.filter(
    ({ from, to }) =>
      (side(from) === 'client' && side(to) === 'server') || (side(from) === 'server' && side(to) === 'client'),
  );
  expect(wrong.map(show)).toEqual([]);
});

test('tests of the server know of the client only the participant and its board', () => {
  const wrong = imports.filter(
    ({ from, to }) => side(from) === 'server' && side(to) === 'client' && !/^client\/(connection|board)\//.test(to),
  );
  expect(wrong.map(show)).toEqual([]);
});

test('schemas stay out of the browser: the client imports only their types', () => {
  const withSchemas = new Set([
    'zod',
    // Gathers them by the names of the features.
    'shared/protocol/index.ts',
    ...shipped.filter(({ from, to }) => side(from) === 'shared' && to === 'zod').map(({ from }) => from),
  ]);
  // Also what imports such a module for real.
  for (let grew = true; grew;) {
    const more = shipped.filter(
      ({ from, to, isType }) => side(from) === 'shared' && !isType && withSchemas.has(to) && !withSchemas.has(from),
    );
    for (const { from } of more) withSchemas.add(from);
    grew = more.length > 0;
  }
  expect(withSchemas).toContain('shared/chat/protocol.ts');
  const wrong = shipped.filter(({ from, to, isType }) => side(from) === 'client' && !isType && withSchemas.has(to));
  expect(wrong.map(show)).toEqual([]);
});

/** No features: their files are imported as they are. */
const plumbing = new Set([
  'server/room',
  'server/storage',
  'server/transport',
  'client/api',
  'client/layout',
  'client/ui',
]);
const waysIn = new Set([
  // A room holds its boards, as it holds its state; the feature around it is entered through its door.
  'server/room/rooms.ts → server/board/boards.ts',
  // Two pure modules: the words about a guest need no screens of the floor.
  'client/guests/guestWords.ts → client/floor/holders.ts',
]);

/** What a feature hands to the room is for the list of features alone. */
const isContribution = (from: string, to: string): boolean =>
  from === 'client/features.ts' && /\/contribution\.tsx?$/.test(to);

test('a feature is entered through its door, index.ts', () => {
  const hasDoor = new Set(files.filter((path) => path.endsWith('/index.ts')).map(dirname));
  const wrong = shipped.filter(
    ({ from, to, isType }) =>
      !isType &&
      side(from) !== 'shared' &&
      side(to) === side(from) &&
      folder(from) !== folder(to) &&
      hasDoor.has(folder(to)) &&
      !plumbing.has(folder(to)) &&
      !to.endsWith('/index.ts') &&
      !isContribution(from, to),
  );
  expect(wrong.map(show).filter((way) => !waysIn.has(way))).toEqual([]);
});

test('the room of the browser names no feature', () => {
  const known = /^client\/(room|slots|connection|language|ui|layout|parts|api)\//;
  const wrong = shipped.filter(
    ({ from, to }) => folder(from) === 'client/room' && side(to) === 'client' && !known.test(to),
  );
  expect(wrong.map(show)).toEqual([]);
});

test('outside of its own folders and words the chat is named by few', () => {
  const isOwn = (path: string) => /^(client|server|shared)\/chat\/|^client\/language\//.test(path);
  // Both are of the tests of storage.
  const isOfTests = (path: string) => isTest(path) || /^server\/storage\/(suite|sqlite\/appendForever)\.ts$/.test(path);
  const naming = files.filter(
    (path) => !isOwn(path) && !isOfTests(path) && /chat/i.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(naming).toEqual([
    // Names of tldraw's own.
    'client/board/components.tsx',
    'client/board/words.ts',
    'client/features.ts',
    'server/app.ts',
    'shared/features.ts',
    'shared/parts.ts',
  ]);
});

test('no file needs itself, not even for types or late', () => {
  expect(cycles(shipped.map(({ from, to }) => [from, to] as const))).toEqual([]);
});

test('no folder needs itself', () => {
  const edges = shipped
    .filter(({ from, to, isType }) => !isType && side(from) !== 'shared' && side(from) === side(to))
    .map(({ from, to }) => [folder(from), folder(to)] as const);
  expect(cycles(edges)).toEqual([]);
});

test.each([
  ['socket.io', /^server\/transport\//],
  ['socket.io-client', /^client\/connection\//],
  ['fastify', /^server\//],
  ['node:sqlite', /^server\/storage\/sqlite\//],
  ['tldraw', /^client\/board\//],
  ['@tldraw/sync-core', /^(client|server)\/board\//],
  ['livekit-server-sdk', /^server\/media\/livekit\//],
  ['livekit-client', /^client\/media\/(livekit\/|liveKitSession\.ts)/],
])('%s is known in one place', (name, where) => {
  const wrong = shipped.filter(({ from, to, isType }) => to === name && !isType && !where.test(from));
  expect(wrong.map(show)).toEqual([]);
});

test('the board of the browser is a chunk of its own: outside of it nothing waits for tldraw', () => {
  const isOutside = (path: string) => folder(path) !== 'client/board' || path === 'client/board/contribution.ts';
  const wrong = shipped.filter(
    ({ from, to, isType, isLazy }) =>
      !isType && !isLazy && side(from) === 'client' && isOutside(from) && !isOutside(to),
  );
  expect(wrong.map(show)).toEqual([]);
});

test('the environment is read in one place', () => {
  const wrong = files.filter(
    (path) =>
      side(path) === 'server' && !isTest(path) && /\bprocess\.env\b/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(wrong).toEqual(['server/main.ts']);
});
