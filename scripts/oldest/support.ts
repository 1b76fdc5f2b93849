/** Since when browsers have what: the tables of MDN, asked about our oldest browsers. */
import { createRequire } from 'node:module';
import type { CompatData, CompatStatement, Identifier } from '@mdn/browser-compat-data';
import { oldestBrowsers } from './browsers.ts';

// Required, because 19 MB are read faster that way, and only where somebody asks.
const require = createRequire(import.meta.url);
let read: CompatData | null = null;
export const tables = (): CompatData => (read ??= require('@mdn/browser-compat-data') as CompatData);

/** Which of our oldest browsers do not have it, or only when somebody turns it on; none is good. */
export function lackedBy(compat: CompatStatement): string[] {
  return Object.entries(oldestBrowsers)
    .filter(([browser, oldest]) => {
      const support = compat.support[browser as keyof typeof oldestBrowsers];
      // What the tables do not say of one browser they say of its sister.
      if (support === undefined) return false;
      const usable = [support].flat().filter((each) => {
        const { version_added: since, version_removed: until, flags, prefix, alternative_name: alias } = each;
        if (flags || prefix || alias || typeof since !== 'string') return false;
        return isUpTo(since, oldest) && !(typeof until === 'string' && isUpTo(until, oldest));
      });
      return usable.length === 0;
    })
    .map(([browser, oldest]) => `${browser} ${oldest}`);
}

/** "≤58" is known to be so in 58, and "preview" in nothing that people have. */
function isUpTo(since: string, version: string): boolean {
  const [major = Infinity, minor = 0] = numbers(since);
  const [ofMajor = 0, ofMinor = 0] = numbers(version);
  return major < ofMajor || (major === ofMajor && minor <= ofMinor);
}
const numbers = (version: string): number[] => /\d+(\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? [];

/**
 * What the tables say of a member by the name of its owner: `Array` `toSorted`, `AbortSignal` `any`. Null: of this
 * owner they know no such member.
 */
export function compatOf(owner: string, member: string): Identifier | null {
  const { api, javascript } = tables();
  return (
    within(javascript.builtins?.[owner], member) ??
    within(api[owner], `${member}_static`) ??
    within(api[owner], member) ??
    null
  );
}
const within = (owner: Identifier | undefined, member: string): Identifier | undefined =>
  owner && Object.hasOwn(owner, member) ? owner[member] : undefined;

/** What the tables say of a global: `structuredClone`, `CompressionStream`, `WeakRef`. */
export function globalCompat(name: string): Identifier | null {
  const { api, javascript } = tables();
  return within(javascript.builtins, name) ?? within(api, name) ?? compatOf('Window', name);
}
