/** The way out: one connection that takes this device's voice, camera and screen. */
import type { Source } from '../../../shared/media/protocol.ts';
import { publisherMids, type PublisherMid } from '../../../shared/media/tracks.ts';
import { encodingFor, type Wanted } from './encodings.ts';
import { EngineLink, type EngineLinkSetup } from './engineLink.ts';

export interface SpeakingSetup extends Pick<
  EngineLinkSetup,
  'session' | 'iceServers' | 'send' | 'schedule' | 'newConnection' | 'onUnknown'
> {
  onSending(isThrough: boolean): void;
}

/** A person waits this long for a microphone that gets nowhere; who is on already is waited for without end. */
const patienceMs = 12_000;

const sourceOf: Readonly<Record<PublisherMid, Source>> = {
  mic: 'mic',
  cameraHigh: 'camera',
  cameraLow: 'camera',
  screen: 'screen',
};

export class Speaking {
  readonly #setup: SpeakingSetup;
  readonly #link: EngineLink;
  readonly #tracks: Record<Source, MediaStreamTrack | null> = { mic: null, camera: null, screen: null };
  #senders: ReadonlyMap<PublisherMid, RTCRtpSender> = new Map();
  #wanted: Wanted = { high: true, low: false };
  readonly #waiting = new Set<() => void>();

  constructor(setup: SpeakingSetup) {
    this.#setup = setup;
    this.#link = new EngineLink({
      ...setup,
      direction: 'publish',
      prepare: (connection) => this.#prepare(connection),
      onUp: () => {
        for (const go of this.#waiting) go();
        this.#setup.onSending(true);
      },
      onDown: () => {
        this.#senders = new Map();
        // Nothing to say: the next thing to send opens it again.
        if (this.#isSilent()) this.#link.close();
        else this.#setup.onSending(false);
      },
      isFlowing: () => !this.#isSilent(),
    });
  }

  /** @throws Error when it takes too long */
  async publish(source: Source, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks[source] = track;
    if (track) this.#link.open();
    await this.#load(source);
    if (track && !this.#link.up) await this.#untilUp();
  }

  /** Which of the two pictures of the camera anybody looks at. */
  setWanted(wanted: Wanted): void {
    this.#wanted = wanted;
    void this.#load('camera');
  }

  nudge(): void {
    this.#link.nudge();
  }

  close(): void {
    this.#link.close();
  }

  #isSilent(): boolean {
    return Object.values(this.#tracks).every((track) => track === null);
  }

  /** All lines are for sending, also those that carry nothing yet: nothing is ever agreed on again. */
  async #prepare(connection: RTCPeerConnection): Promise<void> {
    const senders = new Map<PublisherMid, RTCRtpSender>();
    for (const transceiver of connection.getTransceivers()) {
      const mid = publisherMids.find((name) => name === transceiver.mid);
      if (!mid) continue;
      transceiver.direction = 'sendonly';
      senders.set(mid, transceiver.sender);
    }
    this.#senders = senders;
    await Promise.all((['mic', 'camera', 'screen'] as const).map((source) => this.#load(source)));
  }

  async #load(source: Source): Promise<void> {
    const track = this.#tracks[source];
    const lines = [...this.#senders].filter(([mid]) => sourceOf[mid] === source);
    await Promise.all(
      lines.map(async ([mid, sender]) => {
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
        reject(new DOMException('the way out does not open', 'NetworkError'));
      });
      this.#waiting.add(done);
    });
  }
}
