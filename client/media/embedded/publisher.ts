/** The publisher transport: one connection that takes this device's microphone, camera and screen. */
import { sources, type Source, type WantedLayers } from '../../../shared/media/sources.ts';
import { publisherMedia, publisherMids, type PublisherMid } from '../../../shared/media/tracks.ts';
import { encodingFor } from './encodings.ts';
import { EngineTransport, type EngineTransportSetup } from './engineTransport.ts';

export interface PublisherSetup extends Pick<
  EngineTransportSetup,
  'session' | 'iceServers' | 'send' | 'schedule' | 'newConnection' | 'onUnknown'
> {
  onSending(isThrough: boolean): void;
}

/** How long a source may take to get through when it is turned on; later losses are retried without end. */
const patienceMs = 12_000;

export class Publisher {
  readonly #setup: PublisherSetup;
  readonly #transport: EngineTransport;
  readonly #tracks: Record<Source, MediaStreamTrack | null> = { mic: null, camera: null, screen: null };
  #senders: ReadonlyMap<PublisherMid, RTCRtpSender> = new Map();
  #wanted: WantedLayers = { high: true, low: false };
  readonly #waiting = new Set<() => void>();
  #lastLoad: Promise<void> = Promise.resolve();

  constructor(setup: PublisherSetup) {
    this.#setup = setup;
    this.#transport = new EngineTransport({
      ...setup,
      direction: 'publish',
      prepare: (connection) => this.#prepare(connection),
      onUp: () => {
        for (const go of this.#waiting) go();
        this.#setup.onSending(true);
      },
      onDown: () => {
        this.#senders = new Map();
        // Nothing is published: the next publication opens it again.
        if (this.#isSilent()) this.#transport.close();
        else this.#setup.onSending(false);
      },
      isFlowing: () => !this.#isSilent(),
    });
  }

  /** @throws Error when it takes too long */
  async publish(source: Source, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks[source] = track;
    if (track) this.#transport.open();
    await this.#load(source);
    if (track && !this.#transport.up) await this.#untilUp();
  }

  /** Which layers of the camera anybody receives. */
  setWanted(wanted: WantedLayers): void {
    this.#wanted = wanted;
    // A connection that is gone takes nothing more; the next one is prepared with it.
    this.#load('camera').catch(() => {});
  }

  nudge(): void {
    this.#transport.nudge();
  }

  close(): void {
    this.#transport.close();
  }

  #isSilent(): boolean {
    return Object.values(this.#tracks).every((track) => track === null);
  }

  /** All media sections are `sendonly`, also those without a track yet: nothing is ever renegotiated. */
  async #prepare(connection: RTCPeerConnection): Promise<void> {
    const senders = new Map<PublisherMid, RTCRtpSender>();
    for (const transceiver of connection.getTransceivers()) {
      const mid = publisherMids.find((name) => name === transceiver.mid);
      if (!mid) continue;
      transceiver.direction = 'sendonly';
      senders.set(mid, transceiver.sender);
    }
    this.#senders = senders;
    await Promise.all(sources.map((source) => this.#load(source)));
  }

  /** One after the other: parameters of a sender that are set while others are on their way are refused. */
  #load(source: Source): Promise<void> {
    const loaded = this.#lastLoad.then(() => this.#loadNow(source));
    this.#lastLoad = loaded.catch(() => {});
    return loaded;
  }

  async #loadNow(source: Source): Promise<void> {
    const track = this.#tracks[source];
    const senders = [...this.#senders].filter(([mid]) => publisherMedia[mid].source === source);
    await Promise.all(
      senders.map(async ([mid, sender]) => {
        if (sender.track !== track) await sender.replaceTrack(track);
        if (!track) return;
        const parameters = sender.getParameters();
        Object.assign(parameters.encodings[0] ?? {}, encodingFor(mid, track.getSettings(), this.#wanted));
        await sender.setParameters(parameters);
      }),
    );
  }

  #untilUp(): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        this.#waiting.delete(done);
        cancel();
        resolve();
      };
      const cancel = this.#setup.schedule.after(patienceMs, () => {
        this.#waiting.delete(done);
        reject(new DOMException('the publisher transport does not connect', 'NetworkError'));
      });
      this.#waiting.add(done);
    });
  }
}
