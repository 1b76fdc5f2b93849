/** What styles use that our oldest browsers do not know: properties, rules, selectors, functions and units. */
import type { Identifier } from '@mdn/browser-compat-data';
import { lackedBy, tables } from './support.ts';

/** By name: `field-sizing`, `@container`, `:has`, `color-mix()`, `dvh`. Prefixed names are for one browser's own sake. */
export function stylesNewerThanOldest(css: string): Set<string> {
  const { properties = {}, 'at-rules': rules = {}, selectors = {}, types = {} } = tables().css;
  const bare = css.replace(/\/\*.*?\*\/|"[^"]*"|'[^']*'|url\([^)]*\)/gs, '""');
  const all = (pattern: RegExp): string[] => [...new Set([...bare.matchAll(pattern)].map(([, name]) => name ?? ''))];
  const preludes = all(/([^{};]+)\{/g).filter((prelude) => !prelude.trim().startsWith('@'));
  const pseudos = preludes.flatMap((prelude) =>
    [...prelude.matchAll(/::?([a-z][a-z-]+)/g)].map(([, name = '']) => name),
  );
  const isLacked = (found: Identifier | undefined): boolean =>
    found?.__compat !== undefined && lackedBy(found.__compat).length > 0;
  const named = (names: string[], where: Identifier | undefined, show: (name: string) => string): string[] =>
    names.filter((name) => isLacked(where?.[name])).map(show);
  return new Set([
    ...named(all(/[{;]\s*([a-z][a-z-]+):/g), properties, (name) => name),
    ...named(all(/@([a-z][a-z-]+)/g), rules, (name) => `@${name}`),
    ...named(pseudos, selectors, (name) => `:${name}`),
    ...all(/([a-z][a-z-]+)\(/g).flatMap((name) => (isLacked(deep(types, name)) ? `${name}()` : [])),
    ...all(/\d([a-z]{2,5})\b/g).flatMap((name) => (isLacked(deep(types, unitGroup(name))) ? name : [])),
  ]);
}

/** The tables tell of the small, large and dynamic units together. */
const unitGroup = (unit: string): string =>
  /^[dsl]v(h|w|b|i|min|max)$/.test(unit) ? 'viewport_percentage_units_dynamic' : unit;

/** Wherever in the tree it is; functions are in the types that they give. */
function deep(node: Identifier, name: string): Identifier | undefined {
  for (const [key, child] of Object.entries(node)) {
    if (key === '__compat') continue;
    if (key === name) return child as Identifier;
    const found = deep(child as Identifier, name);
    if (found) return found;
  }
  return undefined;
}
