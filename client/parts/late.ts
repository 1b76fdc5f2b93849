/** Components that are fetched when they are first drawn, and can be asked for again when that fails. */
import { createElement, lazy, type ComponentType, type ReactNode } from 'react';
import { fetched } from './fetched.ts';

const failed = new Set<() => void>();

/** What could not be fetched is fetched anew when it is drawn next; until then its failure stands. */
export function askAgain(): void {
  for (const forget of failed) forget();
  failed.clear();
}

/**
 * To be drawn inside of a `Suspense`, which shows something meanwhile, and of a `Part`, which says when it cannot be
 * fetched: with `ClassroomError` `outdated` when an update of the server took the file away, else `offline`.
 */
export function late<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const ask = () =>
    lazy(() =>
      fetched(load()).then(
        (component) => ({ default: component }),
        (error: unknown): never => {
          failed.add(() => (Loaded = ask()));
          throw error;
        },
      ),
    );
  let Loaded = ask();
  return (props) => createElement<P>(Loaded as ComponentType<P>, props);
}
