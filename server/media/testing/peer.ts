/** A participant's end of the embedded engine without a browser: real ICE, DTLS and SRTP, and packets made by hand. */
import { Audio, PeerConnection, type Track, Video } from 'node-datachannel';
import {
  isRtcp,
  nack,
  picturePart,
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

/** One line of the session, as both ends see it. */
interface Line {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  readonly payloadType: number;
  /** What this peer sends with; 0 where it only listens. */
  readonly ssrc: number;
}

interface Heard {
  ssrc: number;
  /** Number of the newest packet, with the times it went round above its sixteen bits. */
  highest: number;
}

interface Sent {
  sequence: number;
  timestamp: number;
  picture: number;
  packets: number;
  bytes: number;
}

let lastPeer = 0;

/**
 * `const peer = new Peer({ onRtp }); const sdp = peer.answer(offer); …; peer.addCandidates(candidates); await peer.opened;`
 * A peer that answers an offer to listen gets media; one that answers an offer to speak sends it.
 */
export class Peer {
  readonly #connection: PeerConnection;
  readonly #options: PeerOptions;
  readonly #number = ++lastPeer;
  readonly #lines = new Map<string, Line>();
  readonly #tracks = new Map<string, Track>();
  readonly #sent = new Map<string, Sent>();
  readonly #heard = new Map<string, Heard>();
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
    for (const line of linesOf(offer, (index) => this.#ssrc(index))) this.#lines.set(line.mid, line);
    // Whoever is connected first greets too early; a browser greets again after 50 ms, this library after a second.
    // So here it is the server who begins.
    const begun = offer.replaceAll('a=setup:actpass', 'a=setup:active');
    // It takes RTCP only for sources that it was told of, and has no other place for ours.
    this.#connection.setRemoteDescription(withSources(begun, this.#lines), 'offer');
    const answer = this.#connection.localDescription();
    if (!answer) throw new Error('the offer got no answer');
    return withSources(withoutCandidates(answer.sdp), this.#lines);
  }

  /** An offer to send on these lines, with addresses, to a server that does not offer itself. */
  async offer(lines: Readonly<Record<string, 'audio' | 'video'>>): Promise<string> {
    for (const [mid, kind] of Object.entries(lines)) {
      const line = { mid, kind, payloadType: kind === 'audio' ? 111 : 96, ssrc: this.#ssrc(this.#lines.size) };
      const media = kind === 'audio' ? new Audio(mid, 'SendOnly') : new Video(mid, 'SendOnly');
      if (media instanceof Audio) media.addOpusCodec(line.payloadType);
      else media.addVP8Codec(line.payloadType);
      media.addSSRC(line.ssrc, 'peer', 'peer', mid);
      this.#lines.set(mid, line);
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
    const [first = ''] = this.#lines.keys();
    for (const candidate of candidates) this.#connection.addRemoteCandidate(candidate, first);
  }

  /** When media can flow both ways; rejects when it never will. */
  get opened(): Promise<undefined> {
    return this.#opened.promise;
  }

  /** When either end closed, or the line was lost. */
  get closed(): Promise<undefined> {
    return this.#closed.promise;
  }

  /** May this line send? Not before `opened`, and not when the other end is gone. */
  isOpen(mid: string): boolean {
    return this.#tracks.get(mid)?.isOpen() ?? false;
  }

  get mids(): string[] {
    return [...this.#lines.keys()];
  }

  /** Packets of media that came so far. */
  get received(): number {
    return this.#received;
  }

  /** Twenty milliseconds of a voice. `level`: 0 is loudest, 127 silence. */
  speak(mid: string, { level = 20, bytes = 120 }: { level?: number; bytes?: number } = {}): Rtp {
    const { line, sent } = this.#sending(mid);
    sent.timestamp += 960;
    const head = { ...headOf(line, sent), marker: sent.packets === 0 };
    return this.#send(mid, voice(head, level, bytes));
  }

  /** One picture, in parts. Browsers begin with a whole one, and send one whenever they are asked to (`pli`). */
  show(
    mid: string,
    {
      parts = 3,
      bytes = 1040,
      isKey = false,
      ticks = 3750,
    }: { parts?: number; bytes?: number; isKey?: boolean; ticks?: number } = {},
  ): void {
    const { line, sent } = this.#sending(mid);
    sent.timestamp += ticks;
    sent.picture += 1;
    for (let part = 0; part < parts; part++) {
      const head = { ...headOf(line, sent), marker: part === parts - 1 };
      const isFirst = part === 0;
      this.#send(mid, picturePart(head, { isFirst, isKey: isKey || sent.picture === 1, picture: sent.picture }, bytes));
    }
  }

  /** The next packet of this line is lost on its way: its number is used, and it is not sent. */
  skip(mid: string): void {
    this.#sending(mid).sent.sequence += 1;
  }

  /** A packet as it is. */
  sendRaw(mid: string, packet: Buffer): void {
    this.#track(mid).sendMessageBinary(packet);
  }

  /** Says how its clock and that of this line's media go together. */
  report(mid: string): void {
    const { line, sent } = this.#sending(mid);
    this.sendRaw(mid, senderReport({ ssrc: line.ssrc, ...sent }));
  }

  /** Asks for a whole picture of what came on this line. */
  askPicture(mid: string): void {
    this.sendRaw(mid, pli(this.#heardOn(mid)));
  }

  askAgain(mid: string, sequences: readonly number[]): void {
    this.sendRaw(mid, nack(this.#heardOn(mid), sequences));
  }

  /** Says what came so far, as browsers do about once a second. */
  acknowledge(): void {
    for (const [mid, { ssrc, highest }] of this.#heard)
      if (this.isOpen(mid)) this.sendRaw(mid, receiverReport(ssrc, highest));
  }

  /** With what this peer sends on this line. */
  ssrcOf(mid: string): number {
    return this.#sending(mid).line.ssrc;
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
    // The connection is there a moment before its lines are.
    track.onOpen(() => {
      this.#open += 1;
      if (this.#open === this.#lines.size) this.#opened.resolve(undefined);
    });
    track.onMessage((packet) => {
      if (isRtcp(packet)) return this.#options.onRtcp?.(mid, readRtcp(packet));
      this.#received += 1;
      this.#hear(mid, packet);
      this.#options.onRtp?.(mid, packet);
    });
  }

  #hear(mid: string, packet: Buffer): void {
    const ssrc = packet.readUInt32BE(8);
    const sequence = packet.readUInt16BE(2);
    const heard = this.#heard.get(mid);
    if (heard?.ssrc !== ssrc) this.#heard.set(mid, { ssrc, highest: sequence });
    else {
      const newer = (sequence - heard.highest) & 0xffff;
      if (newer < 0x8000) heard.highest += newer;
    }
  }

  #follow(state: string): void {
    if (state !== 'failed' && state !== 'closed' && state !== 'disconnected') return;
    this.#opened.reject(new Error(`the connection ${state}`));
    this.#closed.resolve(undefined);
  }

  #sending(mid: string): { line: Line; sent: Sent } {
    const line = this.#lines.get(mid);
    if (!line?.ssrc) throw new Error(`this peer sends nothing on ${mid}`);
    // Browsers begin anywhere in the sixteen bits of the number; so do these, and go round soon.
    const sent = this.#sent.get(mid) ?? { sequence: 65_000, timestamp: 0, picture: 0, packets: 0, bytes: 0 };
    this.#sent.set(mid, sent);
    return { line, sent };
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
    if (!track) throw new Error(`no line ${mid}`);
    return track;
  }

  #heardOn(mid: string): number {
    const heard = this.#heard.get(mid);
    if (!heard) throw new Error(`nothing came on ${mid} yet`);
    return heard.ssrc;
  }
}

const headOf = ({ payloadType, ssrc }: Line, { sequence, timestamp }: Sent) => ({
  payloadType,
  ssrc,
  sequence,
  timestamp,
});

/** The lines of an offer. What the server receives, this end sends. */
function linesOf(offer: string, ssrcOf: (index: number) => number): Line[] {
  return offer
    .split(/(?=^m=)/m)
    .slice(1)
    .map((section, index) => {
      const [, mid] = /^a=mid:(\S+)/m.exec(section) ?? [];
      const [, payloadType] = /^a=rtpmap:(\d+) (?:opus|VP8)\//im.exec(section) ?? [];
      if (!mid || !payloadType) throw new Error(`a line without a name, or with neither Opus nor VP8:\n${section}`);
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

/** An answer of this library does not say with which SSRC it sends; a browser's does, and the server goes by it. */
function withSources(sdp: string, lines: ReadonlyMap<string, Line>): string {
  return sdp.replace(/^a=mid:(\S+)(\r?\n)/gm, (found, mid: string, end: string) => {
    const ssrc = lines.get(mid)?.ssrc;
    return ssrc ? `${found}a=ssrc:${String(ssrc)} cname:peer${end}` : found;
  });
}
