/** A network between browsers and the media engine that loses packets and takes its time. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Page } from 'playwright-core';

export interface LossyUdp {
  readonly port: number;
  close(): void;
}

export interface Impaired {
  /** Share of packets of media, 0 … 1. What makes the connection is delayed only. */
  readonly loss: number;
  /** One way, milliseconds. */
  readonly delayMs: number;
}

/** RTP and RTCP begin with version two; STUN and DTLS do not. */
const isMedia = (packet: Buffer): boolean => (packet[0] ?? 0) >> 6 === 2;

/** In front of the engine's one port, on this machine. */
export async function openLossyUdp(enginePort: number, { loss, delayMs }: Impaired): Promise<LossyUdp> {
  const front = createSocket('udp4');
  const backs = new Map<number, Socket>();
  const pass = (packet: Buffer, send: () => void): void => {
    if (isMedia(packet) && Math.random() < loss) return;
    setTimeout(send, delayMs);
  };
  let isClosed = false;
  front.on('message', (packet, { port, address }) => {
    let back = backs.get(port);
    if (!back) {
      back = createSocket('udp4');
      back.on('message', (answer) => pass(answer, () => !isClosed && front.send(answer, port, address)));
      backs.set(port, back);
    }
    const to = back;
    pass(packet, () => !isClosed && to.send(packet, enginePort, '127.0.0.1'));
  });
  front.bind(0, '127.0.0.1');
  await once(front, 'listening');
  return {
    port: front.address().port,
    close() {
      isClosed = true;
      front.close();
      for (const back of backs.values()) back.close();
    },
  };
}

/** From the next load on, this page reaches the engine by that port only. */
export async function reachEngineBy(page: Page, port: number): Promise<void> {
  await page.addInitScript((through) => {
    const { prototype } = window.RTCPeerConnection;
    const add = prototype.addIceCandidate;
    prototype.addIceCandidate = function (this: RTCPeerConnection, given?: RTCIceCandidateInit | null) {
      const candidate = given?.candidate?.replace(/ \S+ \d+ typ host/, ` 127.0.0.1 ${String(through)} typ host`) ?? '';
      return Reflect.apply(add, this, [{ ...given, candidate }]) as Promise<void>;
    };
  }, port);
}

/** A port that is free now, for a server that is to be reached through something else. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}
