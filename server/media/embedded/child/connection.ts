/** One WebRTC connection with a device. We offer, always; nothing that comes back can do more than fail. */
import { Audio, PeerConnection, type Track, Video } from 'node-datachannel';
import type { LaneKind } from './lane.ts';
import { LEVEL_ID } from './rtp.ts';

/** What the device sent does not fit. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** What all connections share. */
export interface Ground {
  readonly port: number;
  /** Of our end of each connection, by the name that the other side's checks carry. */
  readonly passwords: Map<string, string>;
}

export interface ConnectionEvents {
  /** Its lines open in a moment. */
  onOpen?(): void;
  /** The other side left, or nothing comes from it any more; never after `close`. */
  onGone(): void;
}

export interface LineForm {
  readonly mid: string;
  readonly form: LaneKind;
  /** With which we send; null: we receive. */
  readonly ssrc: number | null;
  /** Of what the device may send. */
  readonly kilobits?: number;
}

/** The device asks for no stereo and for packets from which the one before can be guessed. */
const opusProfile = 'minptime=10;useinbandfec=1;maxaveragebitrate=32000';

export class Connection {
  readonly #native: PeerConnection;
  readonly #ground: Ground;
  #name = '';
  #lines = 0;
  #isClosed = false;

  constructor(name: string, ground: Ground, { onOpen, onGone }: ConnectionEvents) {
    this.#ground = ground;
    this.#native = new PeerConnection(name, {
      iceServers: [],
      enableIceUdpMux: true,
      portRangeBegin: ground.port,
      portRangeEnd: ground.port,
      disableAutoNegotiation: true,
      forceMediaTransport: true,
    });
    this.#native.onStateChange((state) => {
      if (this.#isClosed) return;
      if (state === 'connected') onOpen?.();
      else if (state === 'failed' || state === 'closed' || state === 'disconnected') onGone();
    });
  }

  addLine({ mid, form, ssrc, kilobits }: LineForm): Track {
    const direction = ssrc === null ? 'RecvOnly' : 'SendOnly';
    this.#lines += 1;
    if (form.kind === 'audio') {
      const audio = new Audio(mid, direction);
      audio.addOpusCodec(form.payloadType, opusProfile);
      if (ssrc === null) audio.parseSdpLine(`a=extmap:${String(LEVEL_ID)} urn:ietf:params:rtp-hdrext:ssrc-audio-level`);
      else audio.addSSRC(ssrc, mid, mid, mid);
      return this.#native.addTrack(audio);
    }
    const video = new Video(mid, direction);
    video.addVP8Codec(form.payloadType);
    if (kilobits !== undefined) video.setBitrate(kilobits);
    if (ssrc !== null) video.addSSRC(ssrc, mid, mid, mid);
    return this.#native.addTrack(video);
  }

  /**
   * Without addresses: these follow when the answer was taken in. With them, the other side could begin before we know
   * its fingerprint, and be turned away.
   */
  offer(): string {
    this.#native.setLocalDescription('offer');
    const sdp = this.#native.localDescription()?.sdp ?? '';
    this.#name = /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? '';
    this.#ground.passwords.set(this.#name, /^a=ice-pwd:(\S+)/m.exec(sdp)?.[1] ?? '');
    return sdp
      .replace(/^a=(candidate:|end-of-candidates|group:LS ).*\r?\n/gm, '')
      .replace(/^c=.*$/gm, 'c=IN IP4 0.0.0.0')
      .replace(/^m=(\w+) \d+ /gm, 'm=$1 9 ');
  }

  /** @throws Refusal when it is no answer to our offer */
  take(answer: string): void {
    const lines = answer.match(/^m=/gm)?.length ?? 0;
    if (lines !== this.#lines) throw new Refusal(`an answer with ${String(lines)} lines`);
    // Addresses of the other side are learnt from where it calls: nobody makes us call a third party.
    const sdp = answer.replace(/^a=(candidate:|end-of-candidates).*\r?\n?/gm, '');
    try {
      this.#native.setRemoteDescription(sdp, 'answer');
    } catch (error) {
      throw new Refusal(error instanceof Error ? error.message : String(error));
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#ground.passwords.delete(this.#name);
    this.#native.close();
  }
}
