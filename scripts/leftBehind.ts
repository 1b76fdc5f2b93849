/**
 * For tests whose files run one after the other in one process: each leaves what is global as it found it, or fails, and
 * not those that come after it.
 */
import { beforeAll, expect } from 'vitest';

// What this returns comes after all that the file itself does at its end.
beforeAll(() => {
  const before = globals();
  return () => {
    const now = globals();
    const changed = [...new Set([...before.keys(), ...now.keys()])].filter((name) => {
      const [was, is] = [before.get(name), now.get(name)];
      // What Node makes when it is first asked for.
      const isLate = was?.get !== undefined;
      return !isLate && !Object.is(was?.value, is?.value);
    });
    expect(changed, 'globals that these tests left changed').toEqual([]);
  };
});

/** The headless board gives Node what it lacks, for good; libraries call what they keep there by a name of their own. */
const isFree = (name: string): boolean => /^(__|(request|cancel)AnimationFrame$)/.test(name);

const globals = (): ReadonlyMap<string, PropertyDescriptor> =>
  new Map(Object.entries(Object.getOwnPropertyDescriptors(globalThis)).filter(([name]) => !isFree(name)));
