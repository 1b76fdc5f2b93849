/** The process of all who watch: `receivers.ts CONTESTANT`. */
import { contestants, type ContestantName } from '../contestants/index.ts';
import type { Ticket } from '../contestants/dialect.ts';
import { answering } from '../harness/answering.ts';
import { Arrivals, decodingOnce, type Delivery, settled } from '../harness/arrivals.ts';
import { Wire } from '../harness/wire.ts';

/** A class does not come in one by one, nor all in the same millisecond. */
const togetherAtMost = 25;

const { dialect } = contestants[process.argv[2] as ContestantName];
const decode = decodingOnce(dialect.decode);
const wires: Wire[] = [];
let arrivals = new Arrivals(0);
let bytesAtStart = 0;
let cpuAtStart = process.cpuUsage();

export interface ReceiversReport extends Delivery {
  readonly bytes: number;
  readonly cpuUs: number;
}

answering({
  async enter({ url, tickets }: { url: string; tickets: Ticket[] }) {
    arrivals = new Arrivals(tickets.length);
    while (wires.length < tickets.length) {
      const group = tickets.slice(wires.length, wires.length + togetherAtMost);
      wires.push(...(await Promise.all(group.map((ticket) => comeIn(url, ticket)))));
    }
    wires.forEach((wire, receiver) => {
      const before = wire.onFrame;
      wire.onFrame = (frame, isBinary, atMs) => {
        arrivals.take(receiver, decode(frame, isBinary), atMs);
        before(frame, isBinary, atMs);
      };
    });
  },
  begin({ from, updates }: { from: number; updates: number }) {
    arrivals.begin(from, updates);
    bytesAtStart = bytesRead();
    cpuAtStart = process.cpuUsage();
  },
  settled: () => settled(() => arrivals.missing),
  report({ writtenAtMs }: { writtenAtMs: number[] }): ReceiversReport {
    const { user, system } = process.cpuUsage(cpuAtStart);
    return { ...arrivals.report(writtenAtMs), bytes: bytesRead() - bytesAtStart, cpuUs: user + system };
  },
});

const bytesRead = (): number => wires.reduce((sum, wire) => sum + wire.bytesRead, 0);

async function comeIn(url: string, ticket: Ticket): Promise<Wire> {
  const wire = await Wire.open(url.replace('http', 'ws') + dialect.path);
  await dialect.enter(wire, ticket);
  return wire;
}
