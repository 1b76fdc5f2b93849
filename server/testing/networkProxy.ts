/** The network between a server and its participants, in the hands of a test. Bytes only: it knows no protocol. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface NetworkProxy {
  readonly url: string;
  /** Connections so far. */
  readonly count: number;
  /** Nothing more is read from the server, as where nothing comes through just now; what is sent to it passes. */
  stall(): void;
  flow(): void;
  /** From now on nothing comes back on the connections there are; the server does not notice. */
  deafen(): void;
  /** Nothing comes through in either direction any more, as when a phone leaves the network; new connections do. */
  freeze(): void;
  /** Ends all connections; new ones come through. */
  cut(): void;
  /** And new ones are refused until `mend`. */
  block(): void;
  mend(): void;
}

/** @param server address of the real server */
export async function startNetworkProxy(server: string): Promise<NetworkProxy> {
  const { hostname, port } = new URL(server);
  const fars = new Set<Socket>();
  const nears = new Set<Socket>();
  const deaf = new WeakSet<Socket>();
  let isStalled = false;
  let isBlocked = false;
  let count = 0;
  const proxy = createServer((near) => {
    if (isBlocked) return void near.destroy();
    count += 1;
    const far = connect(Number(port), hostname);
    fars.add(far);
    nears.add(near);
    for (const socket of [near, far]) {
      // A connection that ends while bytes are under way is what this is for.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        fars.delete(far);
        nears.delete(near);
        near.destroy();
        far.destroy();
      });
    }
    far.on('data', (bytes) => deaf.has(far) || near.write(bytes));
    near.pipe(far);
    if (isStalled) far.pause();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const cut = (): void => fars.forEach((far) => far.destroy());
  onTestFinished(() => {
    cut();
    proxy.close();
  });
  return {
    url: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`,
    get count() {
      return count;
    },
    stall() {
      isStalled = true;
      for (const far of fars) far.pause();
    },
    flow() {
      isStalled = false;
      for (const far of fars) far.resume();
    },
    deafen: () => fars.forEach((far) => deaf.add(far)),
    freeze() {
      for (const near of nears) near.unpipe().pause();
      for (const far of fars) far.pause();
    },
    cut,
    block() {
      isBlocked = true;
      cut();
    },
    mend() {
      isBlocked = false;
    },
  };
}
