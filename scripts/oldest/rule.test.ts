import { Linter } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';
import { oldBrowsers } from './rule.ts';

/** What the rule finds in a file of its own, with the types of the project. */
function found(code: string): string[] {
  const path = '/lesson.ts';
  const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2024, lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.ES2024, true);
  host.getSourceFile = (name, ...rest) => (name === path ? file : getSourceFile.call(host, name, ...rest));
  const program = ts.createProgram([path], options, host);
  const rule = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser, parserOptions: { programs: [program] } },
    plugins: { lol: { rules: { it: oldBrowsers } } },
    rules: { 'lol/it': 'error' },
  };
  const messages = new Linter({ cwd: '/' }).verify(code, [rule] as unknown as Linter.Config[], path);
  return messages.map(({ message }) =>
    message.replace(/ (is|are) not there .*?(in [a-z]|over).*/, ' $2').replace(/ in [a-z]$/, ''),
  );
}

test('what our oldest browsers do not have is found: of classes, of values, of globals, and what needs https', () => {
  const code = [
    'export const a = AbortSignal.timeout(1), b = AbortSignal.any([a]), c = URL.parse("x");',
    'export const d = Map.groupBy([1], String), e = Object.groupBy([1], String), f = Promise.withResolvers();',
    'export const g = [1].toSorted(), h = new Set([1]).union(new Set()), i = new Uint8Array(1).with(0, 1);',
    'export const j = new Intl.Segmenter(), k = new CompressionStream("gzip"), l = document.body.checkVisibility();',
    'export const { checkVisibility } = document.body, m = crypto.randomUUID();',
    'export const n = (words: readonly string[]) => words.toReversed();',
  ];
  expect(found(code.join('\n'))).toEqual([
    'AbortSignal.timeout',
    'AbortSignal.any',
    'URL.parse',
    'Map.groupBy',
    'Object.groupBy',
    'Promise.withResolvers',
    'Array.toSorted',
    'Set.union',
    'TypedArray.with',
    'Intl.Segmenter',
    'CompressionStream',
    'Element.checkVisibility',
    'Element.checkVisibility',
    'Crypto.randomUUID over',
    'Array.toReversed',
  ]);
});

test('what they have is not, nor what is asked for first, nor what only has the name of something new', () => {
  const code = [
    'export const a = [1].at(-1), b = structuredClone({}), c = [1].findLast(Boolean), d = Object.hasOwn({}, "a");',
    'export const e = (navigator as Partial<Navigator>).mediaDevices?.enumerateDevices();',
    'export const f = (document.body as Partial<Element>).checkVisibility?.call(document.body);',
    'const own = { toSorted: () => [] as string[], any: 1 };',
    'export const g = own.toSorted(), h = own.any, i: AbortSignal = new AbortController().signal;',
    'export function union(timeout: number) { return timeout; }',
  ];
  expect(found(code.join('\n'))).toEqual([]);
});
