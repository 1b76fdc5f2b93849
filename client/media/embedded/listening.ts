/** The way in: one connection that brings all voices and pictures of others. */
import type { Layer, Publication } from '../../../shared/media/protocol.ts';
import type { SessionEvents } from '../session.ts';
import type { Voices } from '../sound.ts';
import { EngineLink, type EngineLinkSetup } from './engineLink.ts';
import { lossBetween, receptionOf, type Reception } from './loss.ts';
import { Pictures, type Line } from './pictures.ts';

export interface ListeningSetup extends Pick<
  EngineLinkSetup,
  'session' | 'iceServers' | 'send' | 'schedule' | 'newConnection' | 'onUnknown'
> {
  readonly voices: Voices;
  readonly events: Pick<SessionEvents, 'onPicture' | 'onLoss'>;
  onUp(): void;
  onDown(): void;
}

const measureMs = 2000;

export class Listening {
  readonly #setup: ListeningSetup;
  readonly #link: EngineLink;
  readonly #pictures: Pictures;
  /** Of others, as far as this device is to hear and show them. */
  #air: readonly Publication[] = [];
  #tracks: ReadonlyMap<string, MediaStreamTrack> = new Map();
  /** Who is played. */
  readonly #heard = new Set<string>();
  #reception: Reception | null = null;
  #cancelMeasure = (): void => {};

  constructor(setup: ListeningSetup) {
    this.#setup = setup;
    this.#pictures = new Pictures({
      schedule: setup.schedule,
      show: (seatId, source, track) => setup.events.onPicture(seatId, source, track),
    });
    this.#link = new EngineLink({
      ...setup,
      direction: 'subscribe',
      prepare: () => {},
      onUp: (connection) => this.#up(connection),
      onDown: () => this.#down(),
      isFlowing: () => this.#air.some(({ mic }) => mic !== null),
    });
  }

  get isUp(): boolean {
    return this.#link.up !== null;
  }

  /** Opens the way in with the first who is on air; it stays open then, so that the next one is heard at once. */
  setAir(air: readonly Publication[]): void {
    this.#air = air;
    this.#pictures.setAir(air);
    this.#play();
    if (air.length > 0) this.#link.open();
  }

  choose(layers: Readonly<Record<string, Layer>>): void {
    this.#pictures.choose(layers);
  }

  nudge(): void {
    this.#link.nudge();
  }

  close(): void {
    this.#cancelMeasure();
    this.#link.close();
    this.#pictures.close();
  }

  #up(connection: RTCPeerConnection): void {
    const lines = new Map<string, Line>();
    const tracks = new Map<string, MediaStreamTrack>();
    for (const { mid, receiver } of connection.getTransceivers()) {
      if (mid === null) continue;
      tracks.set(mid, receiver.track);
      if (receiver.track.kind === 'video') lines.set(mid, lineOf(receiver));
    }
    this.#tracks = tracks;
    this.#play();
    this.#pictures.setLines(lines);
    this.#reception = null;
    this.#measureSoon();
    this.#setup.onUp();
  }

  #down(): void {
    this.#cancelMeasure();
    this.#tracks = new Map();
    this.#play();
    this.#pictures.setLines(new Map());
    this.#setup.onDown();
  }

  #play(): void {
    const now = new Map(this.#air.flatMap(({ seatId, mic }) => (mic === null ? [] : ([[seatId, mic]] as const))));
    for (const seatId of this.#heard) {
      if (now.has(seatId as Publication['seatId'])) continue;
      this.#heard.delete(seatId);
      this.#setup.voices.play(seatId, null);
    }
    for (const [seatId, mic] of now) {
      this.#heard.add(seatId);
      this.#setup.voices.play(seatId, this.#tracks.get(mic) ?? null);
    }
  }

  #measureSoon(): void {
    this.#cancelMeasure();
    this.#cancelMeasure = this.#setup.schedule.after(measureMs, () => void this.#measure());
  }

  async #measure(): Promise<void> {
    const connection = this.#link.up;
    if (!connection) return;
    const reception = receptionOf(await connection.getStats());
    if (connection !== this.#link.up) return;
    const loss = this.#reception && lossBetween(this.#reception, reception);
    this.#reception = reception;
    if (loss !== null) this.#setup.events.onLoss(loss);
    this.#measureSoon();
  }
}

const lineOf = (receiver: RTCRtpReceiver): Line => ({
  track: receiver.track,
  async framesDecoded() {
    let frames = 0;
    (await receiver.getStats()).forEach((report: { type: string; framesDecoded?: number }) => {
      if (report.type === 'inbound-rtp') frames += report.framesDecoded ?? 0;
    });
    return frames;
  },
});
