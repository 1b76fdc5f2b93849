/** A line over which a test can let a participant speak and not hear: what it sends arrives, nothing comes back. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface DeafLine {
  readonly url: string;
  /** From now on nothing comes back on the connections there are. */
  deafen(): void;
  /** Ends them; new ones carry both ways. */
  cut(): void;
}

/** @param server address of the real server */
export async function layDeafLine(server: string): Promise<DeafLine> {
  const { hostname, port } = new URL(server);
  const pairs = new Set<{ near: Socket; far: Socket }>();
  const line = createServer((near) => {
    const far = connect(Number(port), hostname);
    const pair = { near, far };
    pairs.add(pair);
    for (const socket of [near, far]) {
      // Cutting is what this is for.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const cut = (): void => pairs.forEach(({ near }) => near.destroy());
  onTestFinished(() => {
    cut();
    line.close();
  });
  return {
    url: `http://127.0.0.1:${String((line.address() as AddressInfo).port)}`,
    deafen: () =>
      pairs.forEach(({ far }) => {
        far.unpipe();
        // Read on, so that the server does not notice.
        far.resume();
      }),
    cut,
  };
}
