/** The process of the one who edits: `editor.ts CONTESTANT`. */
import type { Ticket } from '../contestants/dialect.ts';
import { type Push, rectangle, removal } from '../contestants/editing.ts';
import { type BoardName, contestants } from '../contestants/index.ts';
import type { Diff } from '../contestants/tldrawDiff.ts';
import { answering } from '../harness/answering.ts';
import { nowMs, sleep } from '../harness/clock.ts';
import { Wire } from '../harness/wire.ts';

/** Records in one push while the board is filled. */
const together = 200;
/** Below what our server lets one person push in a second, the same for everybody. */
const spacingMs = 20;

const { dialect, editing } = contestants[process.argv[2] as BoardName];
let push: Push;

interface Range {
  readonly from: number;
  readonly count: number;
}

answering({
  async enter({ url, ticket }: { url: string; ticket: Ticket }) {
    const wire = await Wire.open(url.replace('http', 'ws') + dialect.path);
    await dialect.enter(wire, ticket);
    push = editing.editor(wire);
  },
  async fill({ count }: { count: number }) {
    for (let from = 0; from < count; from += together) {
      const diff: Diff = {};
      for (let number = from; number < Math.min(count, from + together); number++)
        Object.assign(diff, rectangle(number, editing.pageId));
      await push(diff);
    }
  },
  create: (range: Range) => each(range, (number) => rectangle(number, editing.pageId)),
  remove: (range: Range) => each(range, removal),
});

/** One by one, at an even pace. */
async function each({ from, count }: Range, diffOf: (number: number) => Diff): Promise<void> {
  for (let number = from; number < from + count; number++) {
    const startMs = nowMs();
    await push(diffOf(number));
    await sleep(Math.max(0, startMs + spacingMs - nowMs()));
  }
}
