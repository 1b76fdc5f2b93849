/** The embedded engine with its real forwarder, and devices with real ICE, DTLS and SRTP over this machine's loopback. */
import { onTestFinished, vi } from 'vitest';
import type { LessonId, SeatId } from '../../../../shared/ids.ts';
import { noRights } from '../../../../shared/media/mediaRights.ts';
import type { Direction, Sending, Space } from '../../../../shared/media/protocol.ts';
import type { Audience, Tracks } from '../../../../shared/media/sources.ts';
import { nothingSent, type EngineEvents } from '../../engine.ts';
import { readRtp, type Rtcp, type Rtp } from '../../testing/packets.ts';
import { Peer } from '../../testing/peer.ts';
import { type EmbeddedOptions, embeddedEngine } from '../index.ts';

/** What happened, in order. */
type Told = { [K in keyof EngineEvents]: Parameters<EngineEvents[K]> };

export async function startEngine(options: Partial<EmbeddedOptions> = {}) {
  const told: Told[keyof Told][] = [];
  const byKind: { [K in keyof Told]: Told[K][] } = { reset: [], speaking: [], wanted: [], voice: [], gone: [] };
  const logged: { fields: object; message: string }[] = [];
  const note = (fields: object, message: string): void => void logged.push({ fields, message });
  const engine = embeddedEngine({
    port: null,
    publicIp: null,
    hasTurn: false,
    log: { info: note, warn: note, error: note },
    iceServers: () => [],
    ...options,
    // Others work on this machine too.
    timers: { upWithinMs: 30_000, ...options.timers },
  });
  const keep =
    <K extends keyof Told>(kind: K) =>
    (...what: Told[K]): void => {
      told.push(what);
      byKind[kind].push(what);
    };
  engine.listen({
    reset: keep('reset'),
    speaking: keep('speaking'),
    wanted: keep('wanted'),
    voice: keep('voice'),
    gone: keep('gone'),
  });
  onTestFinished(() => engine.close());

  return {
    engine,
    told: byKind,
    logged,
    /** A device of a seat of its own, unless it is said whose. */
    async enter(
      name: string,
      {
        seat = name,
        lesson = 'lesson',
        space = 'class',
        hears = ['stage'],
      }: { seat?: string; lesson?: string; space?: Space; hears?: Audience[] } = {},
    ) {
      const session = `session-${name}`;
      const seatId = `seat-${seat}` as SeatId;
      const rights = { stage: noRights, backstage: noRights, group: noRights };
      const lessonId = `lesson-${lesson}` as LessonId;
      await engine.join({ session, lessonId, space, seatId, name, hears, role: 'student', rights });
      return new Device(engine, session, seatId);
    },
  };
}
export type StartedEngine = Awaited<ReturnType<typeof startEngine>>;

export const until = (isSo: () => boolean): Promise<boolean> => vi.waitUntil(isSo, { timeout: 55_000, interval: 10 });

/** The other end of a subscriber transport, and what it received by mid. */
export class SubscribingPeer {
  readonly peer: Peer;
  readonly got = new Map<string, Rtp[]>();
  readonly rtcp: Rtcp[] = [];

  constructor() {
    this.peer = new Peer({
      onRtp: (mid, packet) => this.got.set(mid, [...this.on(mid), readRtp(packet)]),
      onRtcp: (_, messages) => this.rtcp.push(...messages),
    });
    onTestFinished(() => this.peer.close());
  }

  on(mid: string): Rtp[] {
    return this.got.get(mid) ?? [];
  }
}

/** A publisher transport's other end, and the RTCP it received. */
export class PublishingPeer {
  readonly peer: Peer;
  readonly rtcp: Rtcp[] = [];

  constructor() {
    this.peer = new Peer({ onRtcp: (_, messages) => this.rtcp.push(...messages) });
    onTestFinished(() => this.peer.close());
  }

  received<K extends Rtcp['kind']>(kind: K): Extract<Rtcp, { kind: K }>[] {
    return this.rtcp.filter((message): message is Extract<Rtcp, { kind: K }> => message.kind === kind);
  }
}

type Engine = ReturnType<typeof embeddedEngine>;

export class Device {
  readonly session: string;
  readonly seatId: SeatId;
  readonly #engine: Engine;

  constructor(engine: Engine, session: string, seatId: SeatId) {
    this.#engine = engine;
    this.session = session;
    this.seatId = seatId;
  }

  send(sending: Partial<Sending>): Tracks {
    return this.#engine.setSending(this.session, { ...nothingSent, ...sending });
  }

  /** @param via where the addresses that the engine gives lead instead, such as through a lossy path */
  async subscribe(via: (candidates: string[]) => string[] = (candidates) => candidates): Promise<SubscribingPeer> {
    const subscriber = new SubscribingPeer();
    await this.#connect('subscribe', subscriber.peer, via);
    return subscriber;
  }

  async publish(): Promise<PublishingPeer> {
    const publisher = new PublishingPeer();
    await this.#connect('publish', publisher.peer, (candidates) => candidates);
    return publisher;
  }

  async #connect(direction: Direction, peer: Peer, via: (candidates: string[]) => string[]): Promise<void> {
    const { sdp } = await this.#engine.open(this.session, direction);
    const { candidates } = await this.#engine.answer(this.session, direction, peer.answer(sdp));
    peer.addCandidates(via(candidates));
    await peer.opened;
  }
}
