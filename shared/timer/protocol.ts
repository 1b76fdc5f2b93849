/** The timer: a countdown that the whole class sees. */
import { z } from 'zod';
import { command } from '../protocol/contract.ts';
import { mostMinutes } from './minutes.ts';

/** Null while there is none. One that has run out stays until it is stopped: its end is what it is for. */
export const timer = z.strictObject({ endsAtMs: z.number() }).nullable();
export type Timer = z.infer<typeof timer>;

export const commands = {
  /** Takes the place of one that runs. */
  'timer:start': command(z.strictObject({ minutes: z.int().min(1).max(mostMinutes) }), z.null()),
  /** A minute more, from its end, or from now when it has run out. */
  'timer:extend': command(z.strictObject({}), z.null()),
  'timer:stop': command(z.strictObject({}), z.null()),
};

export const entries = {
  'timer:started': z.strictObject({ endsAtMs: z.number() }),
  'timer:stopped': z.strictObject({}),
};
