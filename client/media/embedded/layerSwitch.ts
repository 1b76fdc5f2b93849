/**
 * Which simulcast layer of each camera is shown. Each layer has a receiver of its own, and one of them is sent at a time;
 * the video switches only once the other layer has decoded a frame, so that nobody looks at black.
 */
import type { SeatId } from '../../../shared/ids.ts';
import type { Layer, Publication } from '../../../shared/media/protocol.ts';
import { simulcastLayers, type VideoSource } from '../../../shared/media/sources.ts';
import { subscriberMid } from '../../../shared/media/tracks.ts';
import type { Schedule } from '../../connection/index.ts';

/** What this needs of an `RTCRtpReceiver`. */
export interface VideoReceiver {
  readonly track: MediaStreamTrack;
  framesDecoded(): Promise<number>;
}

export interface LayerSwitchSetup {
  readonly schedule: Schedule;
  show(seatId: SeatId, source: VideoSource, track: MediaStreamTrack | null): void;
}

interface Video {
  readonly seatId: SeatId;
  readonly source: VideoSource;
  /** The mids on which it can come. */
  readonly mids: readonly string[];
  /** The mid on which it is wanted; null: not at all. */
  wanted: string | null;
  shown: string | null;
  /** Decoded frames of each mid when the wait began; null: still to be counted. */
  before: ReadonlyMap<string, number> | null;
}

const lookMs = 60;

export class LayerSwitch {
  readonly #setup: LayerSwitchSetup;
  #receivers: ReadonlyMap<string, VideoReceiver> = new Map();
  /** By track. */
  readonly #videos = new Map<string, Video>();
  #layers: Readonly<Record<string, Layer>> = {};
  #looks = 0;
  #cancelLook = (): void => {};

  constructor(setup: LayerSwitchSetup) {
    this.#setup = setup;
  }

  /** By mid, of a new connection. Empty: it is down, and the last frames stay. */
  setReceivers(receivers: ReadonlyMap<string, VideoReceiver>): void {
    this.#receivers = receivers;
    for (const video of this.#videos.values()) {
      video.shown = null;
      video.before = new Map();
    }
    this.#lookSoon(0);
  }

  /** Of others, and only what this device shows. */
  setPublications(publications: readonly Publication[]): void {
    const now = new Map<string, { seatId: SeatId; source: VideoSource }>();
    for (const { seatId, camera, screen } of publications) {
      if (camera !== null) now.set(camera, { seatId, source: 'camera' });
      if (screen !== null) now.set(screen, { seatId, source: 'screen' });
    }
    for (const [track, video] of this.#videos) {
      const { seatId, source } = now.get(track) ?? {};
      if (seatId === video.seatId && source === video.source) continue;
      this.#videos.delete(track);
      this.#setup.show(video.seatId, video.source, null);
    }
    for (const [track, { seatId, source }] of now) {
      if (this.#videos.has(track)) continue;
      const mids = (source === 'camera' ? simulcastLayers : [null]).map((layer) => subscriberMid(track, layer));
      this.#videos.set(track, { seatId, source, mids, wanted: null, shown: null, before: null });
    }
    this.#want();
  }

  selectLayers(layers: Readonly<Record<string, Layer>>): void {
    this.#layers = layers;
    this.#want();
  }

  close(): void {
    this.#looks += 1;
    this.#cancelLook();
    for (const { seatId, source } of this.#videos.values()) this.#setup.show(seatId, source, null);
    this.#videos.clear();
  }

  #want(): void {
    for (const [track, video] of this.#videos) {
      const layer = this.#layers[track] ?? 'high';
      const wanted = layer === 'off' ? null : (video.mids[layer === 'low' ? 1 : 0] ?? video.mids[0] ?? null);
      if (wanted === video.wanted) continue;
      video.wanted = wanted;
      video.before = null;
      if (wanted === null) {
        video.shown = null;
        this.#setup.show(video.seatId, video.source, null);
      }
    }
    this.#lookSoon(0);
  }

  /** At once for what is new: a still screen sends one frame and then none for a while. */
  #lookSoon(ms: number): void {
    this.#cancelLook();
    if (![...this.#videos.values()].some((video) => this.#isAwaited(video))) return;
    const look = ++this.#looks;
    this.#cancelLook = this.#setup.schedule.after(ms, () => {
      void this.#look().finally(() => {
        if (look === this.#looks) this.#lookSoon(lookMs);
      });
    });
  }

  #isAwaited({ wanted, shown, mids }: Video): boolean {
    return wanted !== null && shown !== wanted && mids.some((mid) => this.#receivers.has(mid));
  }

  /** Shows what has decoded frames: the wanted layer before the other. */
  async #look(): Promise<void> {
    const awaited = [...this.#videos.values()].filter((video) => this.#isAwaited(video));
    for (const video of awaited) {
      const receivers = this.#receivers;
      const { wanted } = video;
      const order = [wanted, ...video.mids.filter((mid) => mid !== wanted)];
      const frames = new Map<string, number>();
      for (const mid of order) {
        const receiver = mid === null ? undefined : receivers.get(mid);
        if (mid !== null && receiver) frames.set(mid, await receiver.framesDecoded());
      }
      if (receivers !== this.#receivers || wanted !== video.wanted || !this.#isThere(video)) continue;
      const before = (video.before ??= frames);
      const begun = order.find((mid) => mid !== null && (frames.get(mid) ?? 0) > (before.get(mid) ?? 0));
      const receiver = begun === null || begun === undefined ? undefined : receivers.get(begun);
      if (!receiver || begun === undefined || begun === video.shown) continue;
      video.shown = begun;
      this.#setup.show(video.seatId, video.source, receiver.track);
    }
  }

  #isThere(video: Video): boolean {
    return [...this.#videos.values()].includes(video);
  }
}
