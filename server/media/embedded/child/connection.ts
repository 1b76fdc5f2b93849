/** One WebRTC connection with a device. We always offer; whatever comes back can do no more than fail. */
import { Audio, PeerConnection, type Track, Video } from 'node-datachannel';
import {
  type Answer,
  type MediaSection,
  readAnswer,
  readTransportParameters,
  Refusal,
  writeAnswer,
  writeOffer,
} from './sdp.ts';

/** What all connections share. */
export interface IceContext {
  readonly port: number;
  /** The ICE password of our end of each connection, by our user name fragment. */
  readonly passwords: Map<string, string>;
}

export interface ConnectionEvents {
  onOpen?(): void;
  /** RTP and RTCP of all media sections. */
  onMessage(message: Buffer): void;
  /** The other end closed or timed out; never called after `close`. */
  onGone(): void;
}

export class Connection {
  readonly #native: PeerConnection;
  /** The only track that the library knows; it carries all media sections. */
  readonly #track: Track;
  readonly #ice: IceContext;
  readonly #sections: readonly MediaSection[];
  readonly #only: MediaSection;
  #ufrag = '';
  #isClosed = false;

  constructor(name: string, ice: IceContext, sections: readonly MediaSection[], events: ConnectionEvents) {
    const [only] = sections;
    if (!only) throw new Refusal('a connection without media sections');
    this.#ice = ice;
    this.#sections = sections;
    this.#only = only;
    this.#native = new PeerConnection(name, {
      iceServers: [],
      enableIceUdpMux: true,
      portRangeBegin: ice.port,
      portRangeEnd: ice.port,
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

  /** Without candidates: with them, the device could start DTLS before we know its fingerprint, and be refused. */
  offer(): string {
    this.#native.setLocalDescription('offer');
    const transport = readTransportParameters(this.#native.localDescription()?.sdp ?? '');
    this.#ufrag = transport.ufrag;
    this.#ice.passwords.set(transport.ufrag, transport.password);
    return writeOffer(this.#sections, transport);
  }

  /** @throws Refusal when it does not answer our offer */
  acceptAnswer(sdp: string): Answer {
    const answer = readAnswer(sdp, this.#sections);
    try {
      this.#native.setRemoteDescription(writeAnswer(this.#only, answer), 'answer');
    } catch (error) {
      throw new Refusal(error instanceof Error ? error.message : String(error));
    }
    return answer;
  }

  /** An RTP packet of any media section, or RTCP. */
  send(packet: Buffer): void {
    try {
      this.#track.sendMessageBinary(packet);
    } catch {
      // Not open yet, or closed a moment ago: `onGone` tells.
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#ice.passwords.delete(this.#ufrag);
    this.#native.close();
  }
}

function media({ mid, codec, ssrc }: MediaSection): Audio | Video {
  const direction = ssrc === null ? 'RecvOnly' : 'SendOnly';
  if (codec.kind === 'audio') {
    const audio = new Audio(mid, direction);
    audio.addOpusCodec(codec.payloadType);
    return audio;
  }
  const video = new Video(mid, direction);
  video.addVP8Codec(codec.payloadType);
  return video;
}
