/** The SFUs under test, as their clients see them: both are met with the same synthetic peers. */
import { networkInterfaces } from 'node:os';
import type { Peer, PeerOptions } from '../../server/media/testing/peer.ts';
import { janusSfu } from './janusSfu.ts';
import { lolSfu } from './lolSfu.ts';

/** One person inside, who neither hears nor is heard yet. */
export interface Person {
  /** Resolves when signalling is done; the first packet comes a moment later. */
  subscribe(options: PeerOptions): Promise<Peer>;
  /** Publishes `voice` and `camera` to everybody. */
  publish(options: PeerOptions): Promise<Peer>;
  leave(): void;
}

export interface Sfu {
  /** The mids of its publishers. */
  readonly voice: string;
  readonly camera: string;
  enter(url: string, ticket: unknown): Promise<Person>;
}

export type SfuName = 'lol' | 'janus';

export const sfus: Readonly<Record<SfuName, Sfu>> = { lol: lolSfu, janus: janusSfu };

/** Where the peers are: an address of this machine that is not loopback, for Janus knows no other; packets stay inside. */
export const bindAddress =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
