/** Every message there is. Names exist nowhere else; types, checks and documents follow from here. */
import type { z } from 'zod';
import { boardCommands, boardEntries, boardEvents, boardSignals } from '../board/protocol.ts';
import { chalkCommands, chalkEntries } from '../chalk/protocol.ts';
import { chatCommands, chatEntries } from '../chat/protocol.ts';
import { floorCommands, floorEntries } from '../floor/protocol.ts';
import { guestCommands, guestEntries } from '../guests/protocol.ts';
import type { SeatId } from '../ids.ts';
import { lessonCommands, lessonEntries } from '../lesson/protocol.ts';
import { mediaCommands, mediaEntries, mediaEvents } from '../media/protocol.ts';
import { presenceCommands, presenceEntries } from '../presence/protocol.ts';
import { roomCommands, roomEvents } from '../room/protocol.ts';

export const commands = {
  ...roomCommands,
  ...lessonCommands,
  ...presenceCommands,
  ...guestCommands,
  ...floorCommands,
  ...chalkCommands,
  ...boardCommands,
  ...chatCommands,
  ...mediaCommands,
};
/** Durable: what the log holds. */
export const entries = {
  ...lessonEntries,
  ...presenceEntries,
  ...guestEntries,
  ...floorEntries,
  ...chalkEntries,
  ...boardEntries,
  ...chatEntries,
  ...mediaEntries,
};
/** Server tells, outside the log. */
export const events = { ...roomEvents, ...boardEvents, ...mediaEvents };
/** Client tells, volatile, without an answer. */
export const signals = { ...boardSignals };

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
