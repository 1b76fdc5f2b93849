import { memoryStorage } from '../../storage/index.ts';
import type { Storage } from '../../storage/storage.ts';

/** While it is dying it does as for a killed process: no checkpoint is written, nothing is closed. */
export function mortalStorage(): { readonly storage: Storage; isDying: boolean } {
  const mortal = {
    isDying: false,
    storage: new Proxy(memoryStorage(), {
      get(target, name) {
        if (mortal.isDying && (name === 'checkpoint' || name === 'closeLesson')) return () => Promise.resolve();
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    }),
  };
  return mortal;
}
