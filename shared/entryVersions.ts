/** Entries stay in the log for good, while what their kind says may change: each is stored with the version of its data. */
import type { Upgrade } from './feature.ts';
import { features } from './features.ts';

const upgrades = new Map<string, readonly Upgrade[]>(
  features.flatMap((feature) => Object.entries(feature.upgrades ?? {})),
);

/** Of what is written now; 1 is the first. */
export const versionOf = (kind: string): number => 1 + (upgrades.get(kind)?.length ?? 0);

/** @throws Error what a newer version wrote */
export function upgraded(kind: string, version: number, data: object): object {
  const steps = upgrades.get(kind) ?? [];
  if (version === steps.length + 1) return data;
  if (version > steps.length + 1) throw new Error(`${kind} of version ${String(version)} is not known here`);
  return steps.slice(version - 1).reduce((older, upgrade) => upgrade(older), data);
}
