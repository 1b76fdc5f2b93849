/** A network line between participants and a server that a test can cut, freeze and mend. Bytes only: it knows no protocol. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Line {
  readonly url: string;
  /** Ends all connections at once; new ones come through. */
  cut(): void;
  /** Connections stay open and carry nothing any more, as when a phone leaves the network; new ones come through. */
  freeze(): void;
  /** New connections are refused until `mend`. */
  block(): void;
  mend(): void;
}

/** @param server address of the real server */
export async function layLine(server: string): Promise<Line> {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let isBlocked = false;
  const line = createServer((near) => {
    if (isBlocked) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      // Cutting is what this is for.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    line.close();
  });
  return {
    url: `http://127.0.0.1:${String((line.address() as AddressInfo).port)}`,
    cut,
    freeze() {
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    block() {
      isBlocked = true;
      cut();
    },
    mend() {
      isBlocked = false;
    },
  };
}
