/** A device's end of the embedded engine without a browser: real ICE, DTLS and SRTP, and packets made by hand. */
import { Audio, PeerConnection, type Track, Video } from 'node-datachannel';
import {
  isRtcp,
  nack,
  videoPacket,
  pli,
  readRtcp,
  readRtp,
  receiverReport,
  type Rtcp,
  type Rtp,
  senderReport,
  voice,
} from './packets.ts';

export interface PeerOptions {
  /** Every packet of media, unread: `readRtp` reads it. Without it packets are counted only. */
  onRtp?(mid: string, packet: Buffer): void;
  onRtcp?(mid: string, messages: Rtcp[]): void;
  /** Of this machine's addresses. */
  readonly bindAddress?: string;
}

/** One media section, as both ends see it. */
interface MediaSection {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  readonly payloadType: number;
  /** What this peer sends with; 0 where it only receives. */
  readonly ssrc: number;
}

interface Incoming {
  ssrc: number;
  /** The highest sequence number, extended by the count of cycles. */
  highest: number;
}

interface Outgoing {
  sequence: number;
  timestamp: number;
  picture: number;
  packets: number;
  bytes: number;
}

let lastPeer = 0;

/**
 * `const peer = new Peer({ onRtp }); const sdp = peer.answer(offer); …; peer.addCandidates(candidates); await peer.opened;`
 * A peer that answers the offer of a subscriber transport receives media; one that answers a publisher's sends it.
 */
export class Peer {
  readonly #connection: PeerConnection;
  readonly #options: PeerOptions;
  readonly #number = ++lastPeer;
  readonly #sections = new Map<string, MediaSection>();
  readonly #tracks = new Map<string, Track>();
  readonly #outgoing = new Map<string, Outgoing>();
  readonly #incoming = new Map<string, Incoming>();
  #open = 0;
  #received = 0;
  #hasClosed = false;
  readonly #opened = Promise.withResolvers<undefined>();
  readonly #closed = Promise.withResolvers<undefined>();

  constructor(options: PeerOptions = {}) {
    this.#options = options;
    this.#connection = new PeerConnection(`peer ${String(this.#number)}`, {
      iceServers: [],
      bindAddress: options.bindAddress ?? '127.0.0.1',
      forceMediaTransport: true,
    });
    // Not everybody waits for it.
    this.#opened.promise.catch(() => undefined);
    this.#connection.onTrack((track) => this.#take(track));
    this.#connection.onStateChange((state) => this.#follow(state));
  }

  /** The answer, at once and without addresses, as the client gives it. */
  answer(offer: string): string {
    for (const section of sectionsOf(offer, (index) => this.#ssrc(index))) this.#sections.set(section.mid, section);
    // The DTLS client that connects first sends its hello too early. A browser repeats it after 50 ms, this library after
    // a second: so here the server is the client.
    const begun = offer.replaceAll('a=setup:actpass', 'a=setup:active');
    // The library accepts RTCP only for SSRCs that the description names.
    this.#connection.setRemoteDescription(withSsrcs(begun, this.#sections), 'offer');
    const answer = this.#connection.localDescription();
    if (!answer) throw new Error('the offer got no answer');
    return withSsrcs(withoutCandidates(answer.sdp), this.#sections);
  }

  /** An offer to send in these media sections, with addresses, to a server that does not offer itself. */
  async offer(sections: Readonly<Record<string, 'audio' | 'video'>>): Promise<string> {
    for (const [mid, kind] of Object.entries(sections)) {
      const section = { mid, kind, payloadType: kind === 'audio' ? 111 : 96, ssrc: this.#ssrc(this.#sections.size) };
      const media = kind === 'audio' ? new Audio(mid, 'SendOnly') : new Video(mid, 'SendOnly');
      if (media instanceof Audio) media.addOpusCodec(section.payloadType);
      else media.addVP8Codec(section.payloadType);
      media.addSSRC(section.ssrc, 'peer', 'peer', mid);
      this.#sections.set(mid, section);
      this.#take(this.#connection.addTrack(media));
    }
    const gathered = new Promise<void>((resolve) => {
      this.#connection.onGatheringStateChange((state) => state === 'complete' && resolve());
    });
    this.#connection.setLocalDescription('offer');
    await gathered;
    return this.#connection.localDescription()?.sdp ?? '';
  }

  accept(answer: string): void {
    this.#connection.setRemoteDescription(answer, 'answer');
  }

  /** The server's addresses, which come after it took the answer in. */
  addCandidates(candidates: readonly string[]): void {
    const [first = ''] = this.#sections.keys();
    for (const candidate of candidates) this.#connection.addRemoteCandidate(candidate, first);
  }

  /** When media can flow both ways; rejects when it never will. */
  get opened(): Promise<undefined> {
    return this.#opened.promise;
  }

  /** When either end closed, or the connection was lost. */
  get closed(): Promise<undefined> {
    return this.#closed.promise;
  }

  /** Can it send on this mid? Not before `opened`, and not when the other end is gone. */
  isOpen(mid: string): boolean {
    return this.#tracks.get(mid)?.isOpen() ?? false;
  }

  get mids(): string[] {
    return [...this.#sections.keys()];
  }

  /** RTP packets received so far. */
  get received(): number {
    return this.#received;
  }

  /** Twenty milliseconds of a voice. `level`: 0 is loudest, 127 silence. */
  sendAudio(mid: string, { level = 20, bytes = 120 }: { level?: number; bytes?: number } = {}): Rtp {
    const { section, sent } = this.#sending(mid);
    sent.timestamp += 960;
    const head = { ...headOf(section, sent), marker: sent.packets === 0 };
    return this.#send(mid, voice(head, level, bytes));
  }

  /** One frame in several packets. Browsers start with a key frame, and send one for each PLI. */
  sendFrame(
    mid: string,
    {
      parts = 3,
      bytes = 1040,
      isKey = false,
      ticks = 3750,
    }: { parts?: number; bytes?: number; isKey?: boolean; ticks?: number } = {},
  ): void {
    const { section, sent } = this.#sending(mid);
    sent.timestamp += ticks;
    sent.picture += 1;
    for (let part = 0; part < parts; part++) {
      const head = { ...headOf(section, sent), marker: part === parts - 1 };
      const isFirst = part === 0;
      this.#send(mid, videoPacket(head, { isFirst, isKey: isKey || sent.picture === 1, picture: sent.picture }, bytes));
    }
  }

  /** The next packet is lost on its way: its sequence number is used, and it is not sent. */
  skip(mid: string): void {
    this.#sending(mid).sent.sequence += 1;
  }

  /** A packet as it is. */
  sendRaw(mid: string, packet: Buffer): void {
    this.#track(mid).sendMessageBinary(packet);
  }

  /** Sends a sender report. */
  report(mid: string): void {
    const { section, sent } = this.#sending(mid);
    this.sendRaw(mid, senderReport({ ssrc: section.ssrc, ...sent }));
  }

  /** Sends a PLI. */
  requestKeyFrame(mid: string): void {
    this.sendRaw(mid, pli(this.#incomingSsrc(mid)));
  }

  sendNack(mid: string, sequences: readonly number[]): void {
    this.sendRaw(mid, nack(this.#incomingSsrc(mid), sequences));
  }

  /** Sends receiver reports, as browsers do about once a second. */
  acknowledge(): void {
    for (const [mid, { ssrc, highest }] of this.#incoming)
      if (this.isOpen(mid)) this.sendRaw(mid, receiverReport(ssrc, highest));
  }

  /** The SSRC that this peer sends with. */
  ssrcOf(mid: string): number {
    return this.#sending(mid).section.ssrc;
  }

  close(): void {
    if (this.#hasClosed) return;
    this.#hasClosed = true;
    this.#connection.close();
    this.#opened.reject(new Error('closed before it was open'));
    this.#closed.resolve(undefined);
  }

  #ssrc(index: number): number {
    return this.#number * 1000 + index + 1;
  }

  #take(track: Track): void {
    const mid = track.mid();
    this.#tracks.set(mid, track);
    // The connection opens a moment before its tracks.
    track.onOpen(() => {
      this.#open += 1;
      if (this.#open === this.#sections.size) this.#opened.resolve(undefined);
    });
    track.onMessage((packet) => {
      if (isRtcp(packet)) return this.#options.onRtcp?.(mid, readRtcp(packet));
      this.#received += 1;
      this.#count(mid, packet);
      this.#options.onRtp?.(mid, packet);
    });
  }

  #count(mid: string, packet: Buffer): void {
    const ssrc = packet.readUInt32BE(8);
    const sequence = packet.readUInt16BE(2);
    const incoming = this.#incoming.get(mid);
    if (incoming?.ssrc !== ssrc) this.#incoming.set(mid, { ssrc, highest: sequence });
    else {
      const newer = (sequence - incoming.highest) & 0xffff;
      if (newer < 0x8000) incoming.highest += newer;
    }
  }

  #follow(state: string): void {
    if (state !== 'failed' && state !== 'closed' && state !== 'disconnected') return;
    this.#opened.reject(new Error(`the connection ${state}`));
    this.#closed.resolve(undefined);
  }

  #sending(mid: string): { section: MediaSection; sent: Outgoing } {
    const section = this.#sections.get(mid);
    if (!section?.ssrc) throw new Error(`this peer sends nothing on ${mid}`);
    // Browsers start at a random sequence number; these start high, to wrap around soon.
    const sent = this.#outgoing.get(mid) ?? { sequence: 65_000, timestamp: 0, picture: 0, packets: 0, bytes: 0 };
    this.#outgoing.set(mid, sent);
    return { section, sent };
  }

  #send(mid: string, packet: Buffer): Rtp {
    const { sent } = this.#sending(mid);
    sent.sequence = (sent.sequence + 1) & 0xffff;
    sent.packets += 1;
    sent.bytes += packet.length;
    this.#track(mid).sendMessageBinary(packet);
    return readRtp(packet);
  }

  #track(mid: string): Track {
    const track = this.#tracks.get(mid);
    if (!track) throw new Error(`no media section ${mid}`);
    return track;
  }

  #incomingSsrc(mid: string): number {
    const incoming = this.#incoming.get(mid);
    if (!incoming) throw new Error(`nothing was received on ${mid} yet`);
    return incoming.ssrc;
  }
}

const headOf = ({ payloadType, ssrc }: MediaSection, { sequence, timestamp }: Outgoing) => ({
  payloadType,
  ssrc,
  sequence,
  timestamp,
});

/** The media sections of an offer. What the server receives, this end sends. */
function sectionsOf(offer: string, ssrcOf: (index: number) => number): MediaSection[] {
  return offer
    .split(/(?=^m=)/m)
    .slice(1)
    .map((section, index) => {
      const [, mid] = /^a=mid:(\S+)/m.exec(section) ?? [];
      const [, payloadType] = /^a=rtpmap:(\d+) (?:opus|VP8)\//im.exec(section) ?? [];
      if (!mid || !payloadType)
        throw new Error(`a media section without a mid, or with neither Opus nor VP8:\n${section}`);
      const sends = /^a=(recvonly|sendrecv)\s*$/m.test(section);
      return {
        mid,
        kind: section.startsWith('m=audio') ? 'audio' : 'video',
        payloadType: Number(payloadType),
        ssrc: sends ? ssrcOf(index) : 0,
      };
    });
}

const withoutCandidates = (sdp: string): string => sdp.replace(/^a=(candidate|end-of-candidates).*\r?\n/gm, '');

/** This library's answers have no SSRCs; a browser's have, and the server goes by them. */
function withSsrcs(sdp: string, sections: ReadonlyMap<string, MediaSection>): string {
  return sdp.replace(/^a=mid:(\S+)(\r?\n)/gm, (found, mid: string, end: string) => {
    const ssrc = sections.get(mid)?.ssrc;
    return ssrc ? `${found}a=ssrc:${String(ssrc)} cname:peer${end}` : found;
  });
}
