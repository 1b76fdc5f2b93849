/**
 * Which line of each camera is looked at. A camera comes over two lines, large and small, one of them at a time; the
 * picture changes over only when the other line has shown something, so that nobody looks at black.
 */
import type { SeatId } from '../../../shared/ids.ts';
import type { Layer, Publication } from '../../../shared/media/protocol.ts';
import { cameraMid } from '../../../shared/media/tracks.ts';
import type { Schedule } from '../../connection/index.ts';

/** What this needs of an `RTCRtpReceiver`. */
export interface Line {
  readonly track: MediaStreamTrack;
  framesDecoded(): Promise<number>;
}

export interface PicturesSetup {
  readonly schedule: Schedule;
  show(seatId: SeatId, source: 'camera' | 'screen', track: MediaStreamTrack | null): void;
}

interface Picture {
  readonly seatId: SeatId;
  readonly source: 'camera' | 'screen';
  /** The lines on which it can come. */
  readonly mids: readonly string[];
  /** On which line it is wanted; null: not at all. */
  wanted: string | null;
  shown: string | null;
  /** Frames of each line when the wait for it began; null: to be counted. */
  before: ReadonlyMap<string, number> | null;
}

const lookMs = 60;

export class Pictures {
  readonly #setup: PicturesSetup;
  #lines: ReadonlyMap<string, Line> = new Map();
  /** By name of track. */
  readonly #pictures = new Map<string, Picture>();
  #layers: Readonly<Record<string, Layer>> = {};
  #looks = 0;
  #cancelLook = (): void => {};

  constructor(setup: PicturesSetup) {
    this.#setup = setup;
  }

  /** By mid, of the connection that is up now; none of them has shown anything yet. Empty: it is down, the last pictures stay. */
  setLines(lines: ReadonlyMap<string, Line>): void {
    this.#lines = lines;
    for (const picture of this.#pictures.values()) {
      picture.shown = null;
      picture.before = new Map();
    }
    this.#lookSoon(0);
  }

  /** Of others, and only what this device is to show. */
  setAir(air: readonly Publication[]): void {
    const now = new Map<string, { seatId: SeatId; source: 'camera' | 'screen' }>();
    for (const { seatId, camera, screen } of air) {
      if (camera !== null) now.set(camera, { seatId, source: 'camera' });
      if (screen !== null) now.set(screen, { seatId, source: 'screen' });
    }
    for (const [track, picture] of this.#pictures) {
      const { seatId, source } = now.get(track) ?? {};
      if (seatId === picture.seatId && source === picture.source) continue;
      this.#pictures.delete(track);
      this.#setup.show(picture.seatId, picture.source, null);
    }
    for (const [track, { seatId, source }] of now) {
      if (this.#pictures.has(track)) continue;
      const mids = source === 'camera' ? [cameraMid(track, 'high'), cameraMid(track, 'low')] : [track];
      this.#pictures.set(track, { seatId, source, mids, wanted: null, shown: null, before: null });
    }
    this.#want();
  }

  choose(layers: Readonly<Record<string, Layer>>): void {
    this.#layers = layers;
    this.#want();
  }

  close(): void {
    this.#looks += 1;
    this.#cancelLook();
    for (const { seatId, source } of this.#pictures.values()) this.#setup.show(seatId, source, null);
    this.#pictures.clear();
  }

  #want(): void {
    for (const [track, picture] of this.#pictures) {
      const layer = this.#layers[track] ?? 'high';
      const wanted = layer === 'off' ? null : (picture.mids[layer === 'low' ? 1 : 0] ?? picture.mids[0] ?? null);
      if (wanted === picture.wanted) continue;
      picture.wanted = wanted;
      picture.before = null;
      if (wanted === null) {
        picture.shown = null;
        this.#setup.show(picture.seatId, picture.source, null);
      }
    }
    this.#lookSoon(0);
  }

  /** At once for what is new: a screen that stands still shows one frame and no other for a while. */
  #lookSoon(ms: number): void {
    this.#cancelLook();
    if (![...this.#pictures.values()].some((picture) => this.#isAwaited(picture))) return;
    const look = ++this.#looks;
    this.#cancelLook = this.#setup.schedule.after(ms, () => {
      void this.#look().finally(() => {
        if (look === this.#looks) this.#lookSoon(lookMs);
      });
    });
  }

  #isAwaited({ wanted, shown, mids }: Picture): boolean {
    return wanted !== null && shown !== wanted && mids.some((mid) => this.#lines.has(mid));
  }

  /** Shows what has begun to come: the wanted line before the other. */
  async #look(): Promise<void> {
    const awaited = [...this.#pictures.values()].filter((picture) => this.#isAwaited(picture));
    for (const picture of awaited) {
      const lines = this.#lines;
      const { wanted } = picture;
      const order = [wanted, ...picture.mids.filter((mid) => mid !== wanted)];
      const frames = new Map<string, number>();
      for (const mid of order) {
        const line = mid === null ? undefined : lines.get(mid);
        if (mid !== null && line) frames.set(mid, await line.framesDecoded());
      }
      if (lines !== this.#lines || wanted !== picture.wanted || !this.#isThere(picture)) continue;
      const before = (picture.before ??= frames);
      const begun = order.find((mid) => mid !== null && (frames.get(mid) ?? 0) > (before.get(mid) ?? 0));
      const line = begun === null || begun === undefined ? undefined : lines.get(begun);
      if (!line || begun === undefined || begun === picture.shown) continue;
      picture.shown = begun;
      this.#setup.show(picture.seatId, picture.source, line.track);
    }
  }

  #isThere(picture: Picture): boolean {
    return [...this.#pictures.values()].includes(picture);
  }
}
