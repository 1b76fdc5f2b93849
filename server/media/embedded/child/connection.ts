/** One WebRTC connection with a device. We offer, always; nothing that comes back can do more than fail. */
import { Audio, PeerConnection, type Track, Video } from 'node-datachannel';
import { type Answer, type LineForm, readAnswer, readEnd, Refusal, writeAnswer, writeOffer } from './sdp.ts';

/** What all connections share. */
export interface Ground {
  readonly port: number;
  /** Of our end of each connection, by the name that the other side's checks carry. */
  readonly passwords: Map<string, string>;
}

export interface ConnectionEvents {
  onOpen?(): void;
  /** RTP and RTCP of all lines. */
  onMessage(message: Buffer): void;
  /** The other side left, or nothing comes from it any more; never after `close`. */
  onGone(): void;
}

export class Connection {
  readonly #native: PeerConnection;
  /** All lines of the connection, as far as the library knows. */
  readonly #track: Track;
  readonly #ground: Ground;
  readonly #lines: readonly LineForm[];
  readonly #only: LineForm;
  #name = '';
  #isClosed = false;

  constructor(name: string, ground: Ground, lines: readonly LineForm[], events: ConnectionEvents) {
    const [only] = lines;
    if (!only) throw new Refusal('a connection without lines');
    this.#ground = ground;
    this.#lines = lines;
    this.#only = only;
    this.#native = new PeerConnection(name, {
      iceServers: [],
      enableIceUdpMux: true,
      portRangeBegin: ground.port,
      portRangeEnd: ground.port,
      disableAutoNegotiation: true,
      forceMediaTransport: true,
    });
    this.#track = this.#native.addTrack(media(only));
    this.#track.onOpen(() => this.#isClosed || events.onOpen?.());
    this.#track.onMessage((message) => this.#isClosed || events.onMessage(message));
    this.#native.onStateChange((state) => {
      if (!this.#isClosed && (state === 'failed' || state === 'closed' || state === 'disconnected')) events.onGone();
    });
  }

  /** With addresses in it, the other side could begin before we know its fingerprint, and be turned away. */
  offer(): string {
    this.#native.setLocalDescription('offer');
    const end = readEnd(this.#native.localDescription()?.sdp ?? '');
    this.#name = end.ufrag;
    this.#ground.passwords.set(end.ufrag, end.password);
    return writeOffer(this.#lines, end);
  }

  /** @throws Refusal when it is no answer to our offer */
  take(sdp: string): Answer {
    const answer = readAnswer(sdp, this.#lines);
    try {
      this.#native.setRemoteDescription(writeAnswer(this.#only, answer), 'answer');
    } catch (error) {
      throw new Refusal(error instanceof Error ? error.message : String(error));
    }
    return answer;
  }

  /** A packet of any line, or a message about them. */
  send(packet: Buffer): void {
    try {
      this.#track.sendMessageBinary(packet);
    } catch {
      // Not open yet, or closed between two packets; its end is told.
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#ground.passwords.delete(this.#name);
    this.#native.close();
  }
}

function media({ mid, form, ssrc }: LineForm): Audio | Video {
  const direction = ssrc === null ? 'RecvOnly' : 'SendOnly';
  if (form.kind === 'audio') {
    const audio = new Audio(mid, direction);
    audio.addOpusCodec(form.payloadType);
    return audio;
  }
  const video = new Video(mid, direction);
  video.addVP8Codec(form.payloadType);
  return video;
}
