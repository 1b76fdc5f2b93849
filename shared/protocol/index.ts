/** Every message there is, as the features' own `protocol.ts` declare it; types, checks and documents follow from here. */
import { features } from '../features.ts';
import type { Every, Group } from './messages.ts';

export type * from './messages.ts';

const protocols = await Promise.all(
  features.map(({ name }) => import(`../${name}/protocol.ts`) as Promise<Partial<Record<Group, object>>>),
);
const every = <G extends Group>(group: G): Every<G> =>
  Object.assign({}, ...protocols.map((protocol) => protocol[group])) as Every<G>;

export const commands = every('commands');
/** Durable: what the log holds. */
export const entries = every('entries');
/** Server tells, outside the log. */
export const events = every('events');
/** Client tells, volatile, without an answer. */
export const signals = every('signals');
