/** The subscriber transport: one connection that brings all audio and video of others. */
import type { Layer, Publication } from '../../../shared/media/protocol.ts';
import type { SessionEvents } from '../session.ts';
import type { Voices } from '../sound.ts';
import { EngineTransport, type EngineTransportSetup } from './engineTransport.ts';
import { lossBetween, receptionOf, type Reception } from './loss.ts';
import { LayerSwitch, type VideoReceiver } from './layerSwitch.ts';

export interface SubscriberSetup extends Pick<
  EngineTransportSetup,
  'session' | 'iceServers' | 'send' | 'schedule' | 'newConnection' | 'onUnknown'
> {
  readonly voices: Voices;
  readonly events: Pick<SessionEvents, 'onVideo' | 'onLoss'>;
  onUp(): void;
  onDown(): void;
}

const measureMs = 2000;

export class Subscriber {
  readonly #setup: SubscriberSetup;
  readonly #transport: EngineTransport;
  readonly #layerSwitch: LayerSwitch;
  /** Of others, as far as this device plays and shows them. */
  #publications: readonly Publication[] = [];
  #tracks: ReadonlyMap<string, MediaStreamTrack> = new Map();
  /** Seats that are played. */
  readonly #heard = new Set<string>();
  #reception: Reception | null = null;
  #cancelMeasure = (): void => {};

  constructor(setup: SubscriberSetup) {
    this.#setup = setup;
    this.#layerSwitch = new LayerSwitch({
      schedule: setup.schedule,
      show: (seatId, source, track) => setup.events.onVideo(seatId, source, track),
    });
    this.#transport = new EngineTransport({
      ...setup,
      direction: 'subscribe',
      prepare: () => {},
      onUp: (connection) => this.#up(connection),
      onDown: () => this.#down(),
      isFlowing: () => this.#publications.some(({ mic }) => mic !== null),
    });
  }

  get isUp(): boolean {
    return this.#transport.up !== null;
  }

  /** Opens the transport with the first publication; it stays open, so that the next one is heard at once. */
  setPublications(publications: readonly Publication[]): void {
    this.#publications = publications;
    this.#layerSwitch.setPublications(publications);
    this.#play();
    if (publications.length > 0) this.#transport.open();
  }

  selectLayers(layers: Readonly<Record<string, Layer>>): void {
    this.#layerSwitch.selectLayers(layers);
  }

  nudge(): void {
    this.#transport.nudge();
  }

  close(): void {
    this.#cancelMeasure();
    this.#transport.close();
    this.#layerSwitch.close();
  }

  #up(connection: RTCPeerConnection): void {
    const receivers = new Map<string, VideoReceiver>();
    const tracks = new Map<string, MediaStreamTrack>();
    for (const { mid, receiver } of connection.getTransceivers()) {
      if (mid === null) continue;
      tracks.set(mid, receiver.track);
      if (receiver.track.kind === 'video') receivers.set(mid, receiverOf(receiver));
    }
    this.#tracks = tracks;
    this.#play();
    this.#layerSwitch.setReceivers(receivers);
    this.#reception = null;
    this.#measureSoon();
    this.#setup.onUp();
  }

  #down(): void {
    this.#cancelMeasure();
    this.#tracks = new Map();
    this.#play();
    this.#layerSwitch.setReceivers(new Map());
    this.#setup.onDown();
  }

  #play(): void {
    const now = new Map(
      this.#publications.flatMap(({ seatId, mic }) => (mic === null ? [] : ([[seatId, mic]] as const))),
    );
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
    const connection = this.#transport.up;
    if (!connection) return;
    const reception = receptionOf(await connection.getStats());
    if (connection !== this.#transport.up) return;
    const loss = this.#reception && lossBetween(this.#reception, reception);
    this.#reception = reception;
    if (loss !== null) this.#setup.events.onLoss(loss);
    this.#measureSoon();
  }
}

const receiverOf = (receiver: RTCRtpReceiver): VideoReceiver => ({
  track: receiver.track,
  async framesDecoded() {
    let frames = 0;
    (await receiver.getStats()).forEach((report: { type: string; framesDecoded?: number }) => {
      if (report.type === 'inbound-rtp') frames += report.framesDecoded ?? 0;
    });
    return frames;
  },
});
