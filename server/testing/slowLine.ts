/** A line between a server and its participants that can stop taking what the server sends, and go on later. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface SlowLine {
  readonly url: string;
  /** Nothing more is read from the server, as on a line that carries nothing just now; what is sent to it passes. */
  stall(): void;
  flow(): void;
  /** Connections that went over this line so far. */
  readonly count: number;
}

/** @param server address of the real server */
export async function laySlowLine(server: string): Promise<SlowLine> {
  const { hostname, port } = new URL(server);
  const fars = new Set<Socket>();
  let isStalled = false;
  let count = 0;
  const line = createServer((near) => {
    count += 1;
    const far = connect(Number(port), hostname);
    fars.add(far);
    for (const socket of [near, far]) {
      // A connection that ends while bytes are under way is what this is for.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        fars.delete(far);
        near.destroy();
        far.destroy();
      });
    }
    far.on('data', (bytes) => near.write(bytes));
    near.pipe(far);
    if (isStalled) far.pause();
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const far of fars) far.destroy();
    line.close();
  });
  return {
    url: `http://127.0.0.1:${String((line.address() as AddressInfo).port)}`,
    stall() {
      isStalled = true;
      for (const far of fars) far.pause();
    },
    flow() {
      isStalled = false;
      for (const far of fars) far.resume();
    },
    get count() {
      return count;
    },
  };
}
