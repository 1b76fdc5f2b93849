/** Every message there is, as the features' own `protocol.ts` declare it; types, checks and documents follow from here. */
import type { z } from 'zod';
import { features, type Protocols } from '../features.ts';
import type { SeatId } from '../ids.ts';

type Group = 'commands' | 'entries' | 'events' | 'signals';
type Every<G extends Group> = Intersection<
  {
    [F in keyof Protocols]: Protocols[F] extends Readonly<Record<G, infer Messages>> ? Messages : never;
  }[keyof Protocols]
>;
type Intersection<U> = (U extends unknown ? (one: U) => void : never) extends (one: infer All) => void ? All : never;

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

export type CommandName = keyof typeof commands;
/** What a caller writes; defaults and clean-up are applied by the server. */
export type PayloadInput<N extends CommandName> = z.input<(typeof commands)[N]['payload']>;
export type Payload<N extends CommandName> = z.output<(typeof commands)[N]['payload']>;
export type Reply<N extends CommandName> = z.output<(typeof commands)[N]['reply']>;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
export type SignalName = keyof typeof signals;
export type SignalPayload<N extends SignalName> = z.output<(typeof signals)[N]>;

export type EntryKind = keyof typeof entries;
export type EntryData<K extends EntryKind> = z.output<(typeof entries)[K]>;
export type Author = SeatId | 'system';

/** One fact of a lesson. `seq` counts 1, 2, 3 … without gaps; `atMs` is the server's clock at its commit. */
export type Entry<K extends EntryKind = EntryKind> = {
  [Kind in K]: {
    readonly seq: number;
    readonly atMs: number;
    readonly by: Author;
    readonly kind: Kind;
    readonly data: EntryData<Kind>;
  };
}[K];
