/** Types of every message there is, as the features declare them. */
import type { z } from 'zod';
import type { Protocols } from '../declared.ts';
import type { SeatId } from '../ids.ts';

export type Group = 'commands' | 'entries' | 'events' | 'signals';
export type Every<G extends Group> = Intersection<
  {
    [F in keyof Protocols]: Protocols[F] extends Readonly<Record<G, infer Messages>> ? Messages : never;
  }[keyof Protocols]
>;
type Intersection<U> = (U extends unknown ? (one: U) => void : never) extends (one: infer All) => void ? All : never;

export type CommandName = keyof Every<'commands'>;
/** What a caller writes; defaults and clean-up are applied by the server. */
export type PayloadInput<N extends CommandName> = z.input<Every<'commands'>[N]['payload']>;
export type Payload<N extends CommandName> = z.output<Every<'commands'>[N]['payload']>;
export type Reply<N extends CommandName> = z.output<Every<'commands'>[N]['reply']>;

export type EventName = keyof Every<'events'>;
export type EventPayload<N extends EventName> = z.output<Every<'events'>[N]>;
export type SignalName = keyof Every<'signals'>;
export type SignalPayload<N extends SignalName> = z.output<Every<'signals'>[N]>;
/** What one may say: defaults left out. */
export type SignalInput<N extends SignalName> = z.input<Every<'signals'>[N]>;

export type EntryKind = keyof Every<'entries'>;
export type EntryData<K extends EntryKind> = z.output<Every<'entries'>[K]>;
export type Author = SeatId | 'system';

/** One fact of a lesson. `seq` counts 1, 2, 3 … without gaps; `atMs` is the server's clock when the first entry of
 * its frame was appended. */
export type Entry<K extends EntryKind = EntryKind> = {
  [Kind in K]: {
    readonly seq: number;
    readonly atMs: number;
    readonly by: Author;
    readonly kind: Kind;
    readonly data: EntryData<Kind>;
  };
}[K];
