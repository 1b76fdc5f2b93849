/** Voices over the room's own connection: the way that is left when no other gets through. Voices only, a little late. */
import type { Audience, Publication } from '../../../shared/media/protocol.ts';
import type { LineVoices } from '../lineVoices.ts';
import type { SessionSetup } from '../session.ts';

export interface RoomLineSetup {
  readonly session: string;
  readonly participant: SessionSetup<'embedded'>['participant'];
  onBlocked(isBlocked: boolean): void;
  /** It carries voices now. */
  onOpen(): void;
}

export class RoomLine {
  readonly #setup: RoomLineSetup;
  readonly #volumes = new Map<string, number>();
  /** By name of track: whose voice it is, of those that are heard. */
  #voices: ReadonlyMap<string, string> = new Map();
  #isQuiet = false;
  #speaker: string | null = null;
  #player: LineVoices | null = null;
  #stopTaking = (): void => {};
  #opening = 0;

  constructor(setup: RoomLineSetup) {
    this.#setup = setup;
  }

  get isOpen(): boolean {
    return this.#player !== null;
  }

  /** Of others. */
  setAir(air: readonly Publication[], audiences: readonly Audience[]): void {
    const heard = air.filter(({ audience }) => audiences.includes(audience));
    const voices = new Map(heard.flatMap(({ seatId, mic }) => (mic === null ? [] : [[mic, seatId] as const])));
    for (const [track, seatId] of this.#voices) if (voices.get(track) !== seatId) this.#player?.drop(track);
    this.#voices = voices;
    this.#tune();
  }

  setVolume(seatId: string, volume: number): void {
    this.#volumes.set(seatId, volume);
    this.#tune();
  }

  setQuiet(isQuiet: boolean): void {
    this.#isQuiet = isQuiet;
    this.#player?.setQuiet(isQuiet);
  }

  async setSpeaker(id: string | null): Promise<void> {
    this.#speaker = id;
    await this.#player?.setSpeaker(id);
  }

  unblock(): void {
    this.#player?.unblock();
  }

  /** Where this browser can: else there is silence, and the other way goes on being tried. */
  async open(): Promise<void> {
    const turn = ++this.#opening;
    const { session, participant, onBlocked, onOpen } = this.#setup;
    const { canPlayLine, createLineVoices } = await import('../lineVoices.ts');
    if (!(await canPlayLine())) return;
    await participant.send('media:fallback', { session, on: true });
    if (turn !== this.#opening) return this.#tellClosed();
    const player = createLineVoices({ onBlocked });
    this.#player = player;
    player.setQuiet(this.#isQuiet);
    if (this.#speaker !== null) player.setSpeaker(this.#speaker).catch(() => {}); // gone: the system's own plays
    this.#tune();
    this.#stopTaking = participant.on('media:voice', ({ track, first, packets }) => {
      if (this.#voices.has(track)) player.take(track, first, packets);
    });
    onOpen();
  }

  close(): void {
    this.#opening += 1;
    if (!this.#player) return;
    this.#stopTaking();
    this.#player.close();
    this.#player = null;
    this.#setup.onBlocked(false);
    this.#tellClosed();
  }

  #tellClosed(): void {
    // Without a connection to the room nothing comes over it either, and the place there ends by itself.
    this.#setup.participant.send('media:fallback', { session: this.#setup.session, on: false }).catch(() => {});
  }

  #tune(): void {
    for (const [track, seatId] of this.#voices) this.#player?.setVolume(track, this.#volumes.get(seatId) ?? 1);
  }
}
