/** What a message is: a command with a reply, an event, or an entry of the log. */
import type { z } from 'zod';

export interface Command<P extends z.ZodType, R extends z.ZodType> {
  readonly payload: P;
  readonly reply: R;
}

/** Client asks, server answers exactly once: `{ok: true, value}` or `{ok: false, error: {code, field}}`. */
export const command = <P extends z.ZodType, R extends z.ZodType>(payload: P, reply: R): Command<P, R> => ({
  payload,
  reply,
});

/** Answer to a command. */
export type Answer<V> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly error: Refusal };

export interface Refusal {
  readonly code: string;
  readonly field: string | null;
}
