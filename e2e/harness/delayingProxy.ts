/** A network on which everything takes longer, in both directions and in its order. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface DelayingProxy {
  /** In place of the server's. */
  readonly url: string;
  close(): void;
}

/** @param delayMs one way */
export async function startDelayingProxy(server: string, delayMs: number): Promise<DelayingProxy> {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (bytes) => setTimeout(() => to.write(bytes), delayMs));
      // A page that is closed ends its connections in the middle of anything.
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        setTimeout(() => to.destroy(), delayMs);
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${String((proxy.address() as AddressInfo).port)}`,
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
