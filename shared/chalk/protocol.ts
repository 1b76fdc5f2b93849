/** The chalk: the right to draw on the board. State of the room, so that it survives reconnects and late joins. */
import { z } from 'zod';
import { seatId } from '../ids.ts';
import { command } from '../protocol/contract.ts';

export const chalk = z.strictObject({
  /** The room's switch: everyone may draw, those who join late included. */
  everyone: z.boolean(),
  /** May students with the chalk also change what others drew? */
  shared: z.boolean(),
  /** Exceptions to the switch: true has the chalk, false had it taken. Emptied when the switch is turned. */
  seats: z.record(z.string(), z.boolean()),
});
export type Chalk = z.infer<typeof chalk>;

export const commands = {
  'chalk:give': command(z.strictObject({ seatId }), z.null()),
  'chalk:take': command(z.strictObject({ seatId }), z.null()),
  'chalk:everyone': command(z.strictObject({ on: z.boolean() }), z.null()),
  'chalk:shared': command(z.strictObject({ on: z.boolean() }), z.null()),
};

export const entries = {
  'chalk:given': z.strictObject({ seatId }),
  'chalk:taken': z.strictObject({ seatId }),
  'chalk:everyone': z.strictObject({ on: z.boolean() }),
  'chalk:shared': z.strictObject({ on: z.boolean() }),
};
