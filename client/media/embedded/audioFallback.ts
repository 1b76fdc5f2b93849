/** Audio over the room's own connection, for networks that let no WebRTC through. Audio only, a little late. */
import type { Audience, Publication } from '../../../shared/media/protocol.ts';
import type { FallbackPlayer } from '../fallbackPlayer.ts';
import type { SessionSetup } from '../session.ts';

export interface AudioFallbackSetup {
  readonly session: string;
  readonly participant: SessionSetup<'embedded'>['participant'];
  onBlocked(isBlocked: boolean): void;
  /** Audio comes now. */
  onOpen(): void;
}

export class AudioFallback {
  readonly #setup: AudioFallbackSetup;
  readonly #volumes = new Map<string, number>();
  /** By track: the seat of each voice that is played. */
  #voices: ReadonlyMap<string, string> = new Map();
  #isQuiet = false;
  #speaker: string | null = null;
  #player: FallbackPlayer | null = null;
  #stopTaking = (): void => {};
  #opening = 0;

  constructor(setup: AudioFallbackSetup) {
    this.#setup = setup;
  }

  get isOpen(): boolean {
    return this.#player !== null;
  }

  /** Of others. */
  setPublications(publications: readonly Publication[], audiences: readonly Audience[]): void {
    const heard = publications.filter(({ audience }) => audiences.includes(audience));
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

  /** Does nothing in browsers that cannot decode it: the transport is retried anyhow. */
  async open(): Promise<void> {
    const turn = ++this.#opening;
    const { session, participant, onBlocked, onOpen } = this.#setup;
    const { canPlayFallback, createFallbackPlayer } = await import('../fallbackPlayer.ts');
    if (!(await canPlayFallback())) return;
    await participant.send('media:fallback', { session, on: true });
    if (turn !== this.#opening) return this.#tellClosed();
    const player = createFallbackPlayer({ onBlocked });
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
    // Without a connection to the room nothing comes, and the session there ends by itself.
    this.#setup.participant.send('media:fallback', { session: this.#setup.session, on: false }).catch(() => {});
  }

  #tune(): void {
    for (const [track, seatId] of this.#voices) this.#player?.setVolume(track, this.#volumes.get(seatId) ?? 1);
  }
}
