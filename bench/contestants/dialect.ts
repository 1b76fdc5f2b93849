/** How a client speaks with one kind of server, raw: the same work for each contestant, done in its own protocol. */
import type { Wire } from '../harness/wire.ts';

/** What a message brings the receiver: this many further updates, or all up to that number; 0 and -1: no update. */
export interface Brought {
  readonly more: number;
  readonly upTo: number;
}
export const nothing: Brought = { more: 0, upTo: -1 };

/** What a server asks for before it lets somebody in; null: nothing. Made by `admit` of a contestant. */
export type Ticket = Readonly<Record<string, string>> | null;

export interface Dialect {
  /** After the address of the server. */
  readonly path: string;
  /** Resolves when this connection has the board and hears of what is drawn from now on. Keeps the line alive. */
  enter(wire: Wire, ticket: Ticket): Promise<void>;
  /** Without any state: what a message says is the same for every receiver of it. */
  decode(frame: Buffer, isBinary: boolean): Brought;
  /** Of a connection that has entered: draws point `number`, from 0, one stroke after the other. */
  pen(wire: Wire): (number: number) => void;
}
