/**
 * Plays audio that comes over the room's own connection: decoded here, and played a little later than others hear it.
 */
import { PlayoutClock } from './playoutClock.ts';

/* eslint-disable lol/old-browsers -- asked for by `canPlayFallback`; other devices do without */

export interface FallbackPlayer {
  /** The payload of `media:voice`. */
  take(track: string, first: number, packets: readonly string[]): void;
  /** The track is unpublished. */
  drop(track: string): void;
  /** 0 … 1. */
  setVolume(track: string, volume: number): void;
  setQuiet(isQuiet: boolean): void;
  /** Id of the device to play on; null: the browser's choice. */
  setSpeaker(id: string | null): Promise<void>;
  /** From a click: plays what was held back. */
  unblock(): void;
  close(): void;
}

const opus = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1 };
/** Duration of a packet. */
const usualPacketUs = 20_000;
/** Below this it is silence. */
const silentPeak = 0.004;

/** Can this browser decode Opus outside of WebRTC? */
export async function canPlayFallback(): Promise<boolean> {
  if (!('AudioDecoder' in globalThis)) return false;
  const { supported } = await AudioDecoder.isConfigSupported(opus);
  return supported === true;
}

export function createFallbackPlayer(events: { onBlocked(isBlocked: boolean): void }): FallbackPlayer {
  const context = new AudioContext({ sampleRate: opus.sampleRate });
  const master = new GainNode(context);
  master.connect(context.destination);
  const voices = new Map<string, FallbackVoice>();
  const volumes = new Map<string, number>();
  const tell = (): void => events.onBlocked(context.state === 'suspended');
  context.addEventListener('statechange', tell);

  const unblock = (): void => {
    // Refused until the page is touched; `statechange` tells when it plays.
    context.resume().catch(() => {});
  };

  return {
    take(track, first, packets) {
      tell();
      let voice = voices.get(track);
      if (!voice) {
        voice = new FallbackVoice(context, master);
        voice.setVolume(volumes.get(track) ?? 1);
        voices.set(track, voice);
      }
      voice.take(first, packets);
    },
    drop(track) {
      voices.get(track)?.close();
      voices.delete(track);
    },
    setVolume(track, volume) {
      volumes.set(track, volume);
      voices.get(track)?.setVolume(volume);
    },
    setQuiet(isQuiet) {
      master.gain.value = isQuiet ? 0 : 1;
    },
    async setSpeaker(id) {
      const sink: Partial<Pick<HTMLMediaElement, 'setSinkId'>> = context as object;
      // Not in all browsers; those play where the system says.
      await sink.setSinkId?.call(context, id ?? '');
    },
    unblock,
    close() {
      context.removeEventListener('statechange', tell);
      for (const voice of voices.values()) voice.close();
      voices.clear();
      context.close().catch(() => {});
    },
  };
}

/** One track: its decoder, and when each packet of it plays. */
class FallbackVoice {
  readonly #context: AudioContext;
  readonly #gain: GainNode;
  readonly #clock = new PlayoutClock();
  #decoder: AudioDecoder | null = null;

  constructor(context: AudioContext, out: AudioNode) {
    this.#context = context;
    this.#gain = new GainNode(context);
    this.#gain.connect(out);
  }

  setVolume(volume: number): void {
    this.#gain.gain.value = volume;
  }

  take(first: number, packets: readonly string[]): void {
    const decoder = this.#openDecoder();
    packets.forEach((packet, index) => {
      // Lost: nothing is played in its place.
      if (packet === '') return;
      const timestamp = (first + index) * usualPacketUs;
      decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp, data: bytesOf(packet) }));
    });
  }

  close(): void {
    if (this.#decoder?.state === 'configured') this.#decoder.close();
    this.#decoder = null;
    this.#gain.disconnect();
  }

  /** A decoder closes on malformed data: the next packet gets a new one. */
  #openDecoder(): AudioDecoder {
    if (this.#decoder?.state === 'configured') return this.#decoder;
    const decoder = new AudioDecoder({ output: (data) => this.#play(data), error: () => {} });
    decoder.configure(opus);
    this.#decoder = decoder;
    return decoder;
  }

  #play(data: AudioData): void {
    const { numberOfFrames, sampleRate, timestamp } = data;
    const samples = new Float32Array(numberOfFrames);
    data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    data.close();
    const isSilent = samples.every((sample) => Math.abs(sample) < silentPeak);
    const number = Math.round(timestamp / usualPacketUs);
    const at = this.#clock.schedule(number, numberOfFrames / sampleRate, this.#context.currentTime, isSilent);
    if (at === null || isSilent) return;
    const buffer = new AudioBuffer({ length: numberOfFrames, sampleRate });
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#gain);
    source.start(at);
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
