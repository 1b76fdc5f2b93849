/** The peer: tldraw's own sync room (3.15.6) on `ws`, spoken to as its own client does. */
import { boardSchema } from './boardSchema.ts';
import { type Dialect, nothing } from './dialect.ts';
import { type Diff, pointsIn, strokeDiff } from './tldrawDiff.ts';

/** As the stock client. */
const pingEveryMs = 5_000;
/** Of TLSync, in version 3.15.6. */
const protocolVersion = 7;

export interface TldrawMessage {
  readonly type: string;
  readonly data?: readonly { readonly type: string; readonly diff?: Diff; readonly action?: unknown }[];
}

export const tldraw: Dialect = {
  path: '/',
  enter(wire) {
    wire.heartbeat = setInterval(() => wire.send('{"type":"ping"}'), pingEveryMs);
    return new Promise((resolve) => {
      wire.onFrame = (frame) => {
        if ((JSON.parse(frame.toString()) as TldrawMessage).type === 'connect') resolve();
      };
      wire.send(
        JSON.stringify({
          type: 'connect',
          connectRequestId: 'bench',
          lastServerClock: 0,
          protocolVersion,
          schema: boardSchema(),
        }),
      );
    });
  },
  decode(frame) {
    const { data = [] } = JSON.parse(frame.toString()) as TldrawMessage;
    const patches = data.filter(({ type }) => type === 'patch');
    return { ...nothing, more: patches.reduce((sum, { diff }) => sum + pointsIn(diff ?? {}), 0) };
  },
  pen(wire) {
    // Every push must have been taken as it was: a server that refuses does less work.
    wire.onFrame = (frame) => {
      const { data = [] } = JSON.parse(frame.toString()) as TldrawMessage;
      const refused = data.find(({ type, action }) => type === 'push_result' && action !== 'commit');
      if (refused) throw new Error(`tldraw did not take a push: ${JSON.stringify(refused).slice(0, 500)}`);
    };
    return (number) => {
      const diff = strokeDiff(number, 'page:page');
      wire.send(JSON.stringify({ type: 'push', clientClock: number, diff }));
    };
  },
};
