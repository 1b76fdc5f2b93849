import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** For a WebSocket to hear that it is over. A phone that sleeps never says that it has. */
const farewellMs = 1000;

/**
 * The connections of an HTTP server, so that its end waits for requests that are being answered, and not for whoever
 * might ask something yet: browsers open connections in advance and keep them.
 */
export class HttpConnections {
  /** How many requests of each are being answered. */
  readonly #requests = new Map<Duplex, number>();
  readonly #webSockets = new Set<Duplex>();
  #isEnding = false;

  constructor(server: Server) {
    server.on('connection', (connection) => {
      if (this.#isEnding) return void connection.destroy();
      this.#requests.set(connection, 0);
      connection.once('close', () => {
        this.#requests.delete(connection);
        this.#webSockets.delete(connection);
      });
    });
    server.on('request', ({ socket }, response) => {
      this.#count(socket, 1);
      response.once('close', () => this.#count(socket, -1));
    });
    server.on('upgrade', ({ socket }) => {
      this.#requests.delete(socket);
      this.#webSockets.add(socket);
    });
  }

  /** Lets go of all that wait for nothing, and of the others when they have their answer. */
  end(): void {
    this.#isEnding = true;
    for (const [connection, requests] of this.#requests) if (requests === 0) connection.destroy();
    setTimeout(() => {
      for (const connection of this.#webSockets) connection.destroy();
    }, farewellMs).unref();
  }

  #count(connection: Duplex, by: number): void {
    const requests = this.#requests.get(connection);
    if (requests === undefined) return;
    this.#requests.set(connection, requests + by);
    if (this.#isEnding && requests + by === 0) connection.end();
  }
}
