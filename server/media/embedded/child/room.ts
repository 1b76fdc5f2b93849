/** The streams of one room, and who is in it. */
import { type Audience, simulcastLayers, sources } from '../../../../shared/media/sources.ts';
import { publisherMedia, type PublisherMid, subscriberMid, tracksOf } from '../../../../shared/media/tracks.ts';
import { AudioFallback, type OnAudio } from './audioFallback.ts';
import { codecOf, opus } from './codec.ts';
import { RtpStream, type StreamProducer } from './rtpStream.ts';

/** Streams have the same SSRCs in every room; each connection has its own keys. */
const FIRST_SSRC = 0x4c4f4c00;

/** A session as its room sees it. */
export interface RoomSession {
  /** The producer of its microphone; null while it publishes nothing. */
  readonly microphone: StreamProducer | null;
}

export class Room {
  readonly number: number;
  readonly sessions = new Set<RoomSession>();
  readonly streams: Readonly<Record<Audience, readonly RtpStream[]>>;
  readonly #byMid: ReadonlyMap<string, RtpStream>;
  readonly #fallback: AudioFallback;
  /** The active speakers as they were last told, by audience. */
  readonly #speaking: Record<Audience, string> = { stage: '', backstage: '', group: '' };

  constructor(number: number, onAudio: OnAudio) {
    this.number = number;
    this.#fallback = new AudioFallback(onAudio);
    let ssrc = FIRST_SSRC;
    const streamsOf = (audience: Audience): RtpStream[] =>
      sources.flatMap((source) =>
        tracksOf(audience, source).flatMap((track) =>
          (source === 'camera' ? simulcastLayers : [null]).map((layer) => {
            const mid = subscriberMid(track, layer);
            return new RtpStream({ mid, audience, track, layer, codec: codecOf(source), ssrc: ++ssrc });
          }),
        ),
      );
    this.streams = { stage: streamsOf('stage'), backstage: streamsOf('backstage'), group: streamsOf('group') };
    this.#byMid = new Map(
      Object.values(this.streams).flatMap((streams) => streams.map((stream) => [stream.mid, stream] as const)),
    );
  }

  /** Turns the audio fallback of this audience on or off. */
  setFallback(audience: Audience, on: boolean): void {
    for (const stream of this.streams[audience]) {
      if (stream.codec !== opus) continue;
      stream.fallback = on ? this.#fallback : null;
      if (!on) this.#fallback.forget(stream.track);
    }
  }

  /** Where a producer's packets go while its source is published as this track. */
  streamFor(track: string, from: PublisherMid): RtpStream | null {
    return this.#byMid.get(subscriberMid(track, publisherMedia[from].layer)) ?? null;
  }

  /** The tracks of the active speakers; null when they are the same as at the last call. */
  activeSpeakers(audience: Audience): string[] | null {
    const tracks = this.streams[audience]
      .filter(({ codec, producer }) => codec === opus && producer?.speech.isSpeaking)
      .map(({ track }) => track);
    const told = tracks.join(' ');
    if (told === this.#speaking[audience]) return null;
    this.#speaking[audience] = told;
    return tracks;
  }
}
