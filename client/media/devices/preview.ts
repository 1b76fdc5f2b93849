import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../mediaState.ts';
import { problemOf } from '../problem.ts';

/** What happened to the device by itself, and should be said. */
export interface News {
  readonly kind: 'lost' | 'back';
  /** Names of devices. */
  readonly from: string;
  readonly to: string;
}

export interface PreviewState {
  readonly status: 'off' | 'starting' | 'on';
  readonly problem: Problem | null;
  readonly track: MediaStreamTrack | null;
  /** The device, or the computer, gives silence or black. */
  readonly isMuted: boolean;
  readonly news: News | null;
}

const off: PreviewState = { status: 'off', problem: null, track: null, isMuted: false, news: null };

/**
 * One microphone or camera that is tried out; nothing of it leaves this device. Whatever happens in whatever order, at
 * most one track is open, it is the last that was asked for, and none is after `stop`.
 */
export class Preview {
  readonly store: StoreApi<PreviewState> = createStore(() => off);
  readonly #open: (id: string | null) => Promise<MediaStreamTrack>;
  #chosen: string | null;
  /** Counts what was asked for: an answer to anything but the last comes too late. */
  #turn = 0;
  #known: readonly string[] = [];

  /** @param open as `openMic` */
  constructor(open: (id: string | null) => Promise<MediaStreamTrack>, chosen: string | null) {
    this.#open = open;
    this.#chosen = chosen;
  }

  async start(): Promise<void> {
    await this.#ask(null);
  }

  stop(): void {
    this.#release();
    this.store.setState(off);
  }

  async choose(id: string | null): Promise<void> {
    this.#chosen = id;
    if (this.#state.status !== 'off' || this.#state.problem) await this.start();
  }

  /** Devices came or went; ids of those that are there now. */
  async devicesAre(ids: readonly string[]): Promise<void> {
    const came = ids.filter((id) => !this.#known.includes(id));
    this.#known = ids;
    const { status, problem, track } = this.#state;
    if (status === 'off' && problem === 'missing' && came.length > 0) return this.start();
    const isBack = this.#chosen !== null && came.includes(this.#chosen);
    if (status !== 'on' || !track || !isBack || track.getSettings().deviceId === this.#chosen) return;
    await this.#ask({ kind: 'back', from: track.label, to: '' });
  }

  async permissionIs(permission: PermissionState): Promise<void> {
    if (this.#state.problem !== 'denied') return;
    if (permission === 'granted') await this.start();
    else if (permission === 'prompt') this.stop();
  }

  get #state(): PreviewState {
    return this.store.getState();
  }

  /** @param news to be said when it went well; `to` is not known before */
  async #ask(news: News | null): Promise<void> {
    // First, for phones open only one camera at a time.
    this.#release();
    const turn = this.#turn;
    this.store.setState({ ...off, status: 'starting' });
    try {
      const track = await this.#open(this.#chosen);
      if (turn !== this.#turn) track.stop();
      else this.#take(track, news && { ...news, to: track.label });
    } catch (error) {
      if (turn === this.#turn) this.store.setState({ ...off, problem: problemOf(error) });
    }
  }

  #take(track: MediaStreamTrack, news: News | null): void {
    const muted = () => {
      if (this.#state.track === track) this.store.setState({ isMuted: track.muted });
    };
    track.addEventListener('mute', muted);
    track.addEventListener('unmute', muted);
    // Not of our own `stop`: somebody pulled the plug, or took the permission back.
    track.addEventListener('ended', () => {
      if (this.#state.track === track) void this.#ask({ kind: 'lost', from: track.label, to: '' });
    });
    this.store.setState({ status: 'on', problem: null, track, isMuted: track.muted, news });
  }

  #release(): void {
    this.#turn += 1;
    this.#state.track?.stop();
  }
}
