/** What a feature of the room is: rules for commands, and what it does when something happened. */
import { ClassroomError } from '../../shared/errors.ts';
import { may } from '../../shared/permissions.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { CommandName, Entry, Payload, Reply, SignalName, SignalPayload } from '../../shared/protocol/index.ts';
import type { Connection } from './connection.ts';
import type { Room } from './room.ts';

/** Who gives a command. The seat comes from the connection, never from the payload. */
export interface Asker {
  readonly room: Room;
  readonly seat: Seat;
  readonly connection: Connection;
}

export type Handler<N extends CommandName> = (payload: Payload<N>, asker: Asker) => Reply<N> | Promise<Reply<N>>;
export type Handlers = { readonly [N in CommandName]?: Handler<N> };
export type SignalHandlers = {
  readonly [N in SignalName]?: (payload: SignalPayload<N>, asker: Asker) => void;
};

export interface Feature {
  readonly handlers?: Handlers;
  readonly signals?: SignalHandlers;
  /** The room was just loaded; nobody is connected yet. */
  onLoaded?(room: Room): void;
  /** The room leaves memory; nothing more will come of it. */
  onUnloaded?(room: Room): void;
  /** An entry was just appended and may still be undone: for what must not wait for the disk. Must not throw. */
  onAppended?(room: Room, entry: Entry): void;
  /** After each commit (with its entries) and each undo (with none): the place to set alarms from `room.committed`. */
  onChanged?(room: Room, entries: readonly Entry[]): void;
  onEntered?(room: Room, connection: Connection): void;
  onExited?(room: Room, connection: Connection): void;
  /** The server's clock was set by so many milliseconds: what was to last five minutes still does. */
  onClockSet?(room: Room, byMs: number): void;
}

/** The table said `own`: only on oneself, or on what one made. @throws ClassroomError `not_allowed` */
export function requireMay(asker: Asker, command: CommandName, isOwn: boolean): void {
  if (!may(asker.seat.role, command, isOwn)) throw new ClassroomError('not_allowed');
}
