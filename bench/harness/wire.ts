/**
 * A light client connection: one implementation for all contestants, so that receiving costs the same whoever sends.
 * It knows WebSocket frames and nothing above them.
 */
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import { nowMs } from './clock.ts';

export type OnFrame = (frame: Buffer, isBinary: boolean, atMs: number) => void;

export class Wire {
  #onFrame: OnFrame | null = null;
  /** What came in the same packet as the opening, before anybody could listen. */
  #early: Parameters<OnFrame>[] = [];
  /** Of a dialect that must keep its line alive: stopped with the wire. */
  heartbeat: NodeJS.Timeout | null = null;
  readonly #socket: WebSocket;
  #tcp: Socket | null = null;
  #isClosing = false;

  private constructor(url: string) {
    this.#socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    this.#socket.on('upgrade', ({ socket }) => (this.#tcp = socket.setNoDelay(true)));
    this.#socket.on('message', (data: Buffer, isBinary) => {
      if (this.#onFrame) this.#onFrame(data, isBinary, nowMs());
      else this.#early.push([data, isBinary, nowMs()]);
    });
    this.#socket.on('error', () => undefined);
  }

  static open(url: string): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const wire = new Wire(url);
      wire.#socket.once('open', () => resolve(wire));
      wire.#socket.once('close', (code, reason) => {
        if (wire.#isClosing) return;
        const error = new Error(`the server ended a connection: ${code} ${reason.toString()}`);
        reject(error);
        // A benchmark that goes on without one of its people measures something else.
        throw error;
      });
    });
  }

  /** Takes every frame. Replaced when the connection comes to its next part. */
  get onFrame(): OnFrame {
    return this.#onFrame ?? (() => undefined);
  }
  set onFrame(onFrame: OnFrame) {
    this.#onFrame = onFrame;
    for (const frame of this.#early.splice(0)) this.#onFrame(...frame);
  }

  /** What came in over TCP, WebSocket headers included. */
  get bytesRead(): number {
    return this.#tcp?.bytesRead ?? 0;
  }

  send(data: string | Uint8Array): void {
    this.#socket.send(data);
  }

  close(): void {
    this.#isClosing = true;
    if (this.heartbeat) clearInterval(this.heartbeat);
    this.#socket.terminate();
  }
}
