/** What script uses of the browser, read from its text: for what is built, where there are no types to ask. */
import type { Identifier } from '@mdn/browser-compat-data';
import type { CompatStatement } from '@mdn/browser-compat-data';
import { parse, type AnyNode } from 'acorn';
import { compatOf, globalCompat, lackedBy, tables } from './support.ts';

/** Of ES2022, the newest that our oldest browsers read; `StaticBlock` is its only part that Safari learned later. */
const edition = 2022;

/**
 * Names of what our oldest browsers lack and this script may use: `AbortSignal.any`, `CompressionStream`, `.toSorted()`,
 * `a static block`. A method by its name alone, and only if nothing older has one of that name.
 *
 * @throws SyntaxError what our oldest browsers cannot read at all
 */
export function newerThanOldest(script: string): Set<string> {
  const found = new Set<string>();
  const later = laterMethods();
  const program = parse(script, { ecmaVersion: edition, sourceType: 'module' });
  const own = namesIn(program);
  visit(program, null, (node, parent) => {
    if (node.type === 'StaticBlock') found.add('a static block');
    if (textIn(node).some((text) => /\(\?<[=!]/.test(text))) found.add('a lookbehind');
    if (node.type === 'Identifier' && isFree(node, parent) && !own.has(node.name))
      if (isLacked(globalCompat(node.name)?.__compat)) found.add(node.name);
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return;
    const { name } = node.property;
    const owner = node.object.type === 'Identifier' ? node.object.name : '';
    if (isLacked(compatOf(owner, name)?.__compat)) found.add(`${owner}.${name}`);
    else if (parent?.type === 'CallExpression' && parent.callee === node && later.has(name)) found.add(`.${name}()`);
  });
  return found;
}

const isLacked = (compat: CompatStatement | undefined): boolean => compat !== undefined && lackedBy(compat).length > 0;

/** Regular expressions, and strings, of which some become regular expressions. */
function textIn(node: AnyNode): string[] {
  if (node.type === 'TemplateElement') return [node.value.raw];
  if (node.type !== 'Literal') return [];
  return node.regex ? [node.regex.pattern] : typeof node.value === 'string' ? [node.value] : [];
}

/** What the script declares itself, wherever: no browser need know it. */
function namesIn(program: AnyNode): Set<string> {
  const names = new Set<string>();
  visit(program, null, (node, parent) => {
    if (node.type !== 'Identifier' || !parent) return;
    const isDeclared =
      ('id' in parent && parent.id === node) ||
      ('local' in parent && parent.local === node) ||
      ('params' in parent && parent.params.includes(node));
    if (isDeclared) names.add(node.name);
  });
  return names;
}

/** Used as a name, rather than as a key of something. */
function isFree(node: AnyNode, parent: AnyNode | null): boolean {
  if (parent?.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent?.type === 'Property' || parent?.type === 'PropertyDefinition') return parent.value === node;
  return parent?.type !== 'MethodDefinition' && parent?.type !== 'UnaryExpression'; // `typeof X` asks
}

type Identifiers = Readonly<Record<string, Identifier>>;

let methods: ReadonlySet<string> | null = null;
/** Methods that all kinds of browsers have by now and that are of no object that our oldest ones know. */
function laterMethods(): ReadonlySet<string> {
  if (methods) return methods;
  const [known, later] = [new Set<string>(), new Set<string>()];
  const { api, javascript } = tables();
  const { builtins = {} } = javascript;
  for (const owners of [api, builtins, builtins['Intl'] ?? {}, builtins['WebAssembly'] ?? {}])
    for (const owner of Object.values(owners) as readonly Identifiers[])
      for (const [key, { __compat: compat }] of Object.entries(owner)) {
        const name = key.replace(/_static$/, '');
        if (compat && !isLacked(compat)) known.add(name);
        else if (compat && isEverywhere(compat)) later.add(name);
      }
  for (const name of known) later.delete(name);
  return (methods = later);
}

const isEverywhere = ({ support }: CompatStatement): boolean =>
  (['chrome', 'firefox', 'safari'] as const).every((browser) =>
    [support[browser]].flat().some((each) => typeof each?.version_added === 'string' && !each.flags),
  );

function visit(node: AnyNode, parent: AnyNode | null, look: (node: AnyNode, parent: AnyNode | null) => void): void {
  look(node, parent);
  for (const child of Object.values(node) as unknown[])
    for (const each of [child].flat()) if (isNode(each)) visit(each, node, look);
}
const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
