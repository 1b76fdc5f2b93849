/** The process of the one who draws: `writer.ts CONTESTANT`. */
import { contestants, type ContestantName } from '../contestants/index.ts';
import type { Ticket } from '../contestants/dialect.ts';
import { answering } from '../harness/answering.ts';
import { atPace } from '../harness/pace.ts';
import { Wire } from '../harness/wire.ts';

const { dialect } = contestants[process.argv[2] as ContestantName];
let draw: (number: number) => void = () => undefined;
let next = 0;

answering({
  async enter({ url, ticket }: { url: string; ticket: Ticket }) {
    const wire = await Wire.open(url.replace('http', 'ws') + dialect.path);
    await dialect.enter(wire, ticket);
    draw = dialect.pen(wire);
  },
  /** @returns when each point was written */
  write: ({ updates, hz }: { updates: number; hz: number }): Promise<number[]> =>
    atPace(updates, hz, () => draw(next++)),
});
