/** What carries voices and cameras, as those who are carried see it: both kinds are met with the same synthetic peers. */
import { networkInterfaces } from 'node:os';
import type { Peer, PeerOptions } from '../../server/media/testing/peer.ts';
import { janusCarrier } from './janusCarrier.ts';
import { lolCarrier } from './lolCarrier.ts';

/** One person inside, who neither hears nor is heard yet. */
export interface Person {
  /** Resolves when all is said; the first packet comes a moment later. */
  listen(options: PeerOptions): Promise<Peer>;
  /** Sends `voice` and `camera` on these lines, and is heard by everybody. */
  speak(options: PeerOptions): Promise<Peer>;
  leave(): void;
}

export interface Carrier {
  /** How its speakers name their lines. */
  readonly voice: string;
  readonly camera: string;
  enter(url: string, ticket: unknown): Promise<Person>;
}

export type CarrierName = 'lol' | 'janus';

export const carriers: Readonly<Record<CarrierName, Carrier>> = { lol: lolCarrier, janus: janusCarrier };

/** Where the peers are: an address of this machine that is not loopback, for Janus knows no other; packets stay inside. */
export const bindAddress =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
