/**
 * Microphone, camera and screen of this device. What the person wants is kept apart from what is on, because devices and
 * the server take time: the last click counts.
 */
import type { StoreApi } from 'zustand/vanilla';
import { ClassroomError } from '../../shared/errors.ts';
import type { Sending } from '../../shared/media/protocol.ts';
import { sources, type ClassAudience, type Source } from '../../shared/media/sources.ts';
import type { Schedule } from '../connection/index.ts';
import { Attempt, type Publishing } from './attempt.ts';
import { openCamera, openMic, openScreen } from './devices.ts';
import type { MediaState, OwnSource, Problem } from './mediaState.ts';
import { isForbidden } from './permission.ts';
import { problemOf } from './problem.ts';

export interface OwnSourcesSetup {
  readonly store: StoreApi<MediaState>;
  readonly schedule: Schedule;
  /** What this device sends from now on. @throws ClassroomError */
  send(sending: Sending): Promise<unknown>;
}

/** A muted microphone stays open this long, so that unmuting is instant; then the device is released. */
const heldMs = 60_000;

const off: OwnSource = { status: 'off', problem: null };

export class OwnSources {
  readonly #setup: OwnSourcesSetup;
  readonly #wished: Record<Source, boolean> = { mic: false, camera: false, screen: false };
  /** What the room was told. */
  readonly #on: Record<Source, boolean> = { mic: false, camera: false, screen: false };
  readonly #tracks: Record<Source, MediaStreamTrack | null> = { mic: null, camera: null, screen: null };
  readonly #turns: Record<Source, Promise<unknown>> = {
    mic: Promise.resolve(),
    camera: Promise.resolve(),
    screen: Promise.resolve(),
  };
  /** Of what is on and not through yet. */
  readonly #attempts = new Map<Source, Attempt>();
  #session: Publishing | null = null;
  #cancelHold = (): void => {};
  /** Something was turned off that the server may not have heard of. */
  #isUntold = false;

  constructor(setup: OwnSourcesSetup) {
    this.#setup = setup;
  }

  get on(): readonly Source[] {
    return sources.filter((source) => this.#on[source]);
  }

  get sending(): Sending {
    return { audience: this.#state.audience, ...this.#on };
  }

  /** The open microphone while it is on. */
  get mic(): MediaStreamTrack | null {
    return this.#on.mic ? this.#tracks.mic : null;
  }

  /**
   * Where to send from now on; null: nowhere yet, and what is on waits for it. A new session comes after null, and never
   * where there is no engine.
   */
  use(session: Publishing | null): void {
    this.#session = session;
    if (!session) return this.#publishAll();
    for (const attempt of this.#attempts.values()) attempt.send(session);
  }

  /** @throws ClassroomError as the server refused; what devices refuse is told in the state. */
  turn(source: Source, on: boolean): Promise<void> {
    this.#wished[source] = on;
    this.#setup.store.setState({ replaced: null });
    // Off takes effect at once, whatever is still pending.
    if (!on && this.#on[source]) return this.#turnOff(source);
    const turned = this.#turns[source].then(() => this.#settle(source));
    this.#turns[source] = turned.catch(() => {});
    return turned;
  }

  /** Ended by the room: off at once, without telling the server. */
  end(which: readonly Source[]): void {
    for (const source of which) {
      this.#wished[source] = false;
      if (this.#on[source]) this.#withdraw(source);
      this.#release(source);
      if (this.#state.own[source].status !== 'off') this.#show(source, off);
    }
  }

  /** @throws ClassroomError; then everything is as it was */
  async moveTo(audience: ClassAudience): Promise<void> {
    const former = this.#state.audience;
    if (audience === former) return;
    if (audience === 'backstage' && this.#on.screen) await this.turn('screen', false);
    this.#setup.store.setState({ audience });
    if (this.on.length === 0) return;
    try {
      await this.#send();
    } catch (error) {
      this.#setup.store.setState({ audience: former });
      throw error;
    }
    this.#publishAll();
  }

  /** After each join: the server knows what is on, or says why not. */
  tellAgain(): void {
    if (this.on.length === 0 && !this.#isUntold) return;
    this.#send().catch((error: unknown) => {
      // Without a connection it is told at the next join.
      if (!(error instanceof ClassroomError) || error.code === 'offline') return;
      for (const source of this.on) {
        this.end([source]);
        if (error.code === 'conflict') this.#show(source, { status: 'off', problem: 'full' });
      }
    });
  }

  /** Another device was chosen: switches at once if the source is on. */
  async renew(source: 'mic' | 'camera'): Promise<void> {
    if (!this.#on[source]) return this.#release(source);
    const chosen = this.#state.chosen[source];
    try {
      const track = await this.#open(source).catch((error: unknown) => {
        if (source === 'mic') throw error;
        // Phones open one camera at a time.
        this.#release(source);
        return this.#open(source);
      });
      // Turned off meanwhile, or another one was chosen.
      if (!this.#isOn(source) || this.#state.chosen[source] !== chosen) return void track.stop();
      this.#release(source);
      this.#take(source, track);
    } catch (error) {
      if (!this.#tracks[source]) await this.#turnOff(source);
      return this.#show(source, { ...this.#state.own[source], problem: problemOf(error) });
    }
    await this.#publish(source);
  }

  /** Whether the sources that are on get through just now. */
  showSending(isThrough: boolean): void {
    for (const source of this.on) {
      const { problem } = this.#state.own[source];
      this.#show(source, { status: isThrough ? 'on' : 'starting', problem });
    }
  }

  /** Releases the muted microphone that is still open. */
  letGo(): void {
    if (!this.#on.mic && !this.#wished.mic) this.#release('mic');
  }

  get #state(): MediaState {
    return this.#setup.store.getState();
  }

  async #settle(source: Source): Promise<void> {
    if (this.#wished[source] === this.#on[source]) return;
    if (!this.#wished[source]) return this.#turnOff(source);
    this.#show(source, { status: 'starting', problem: null });
    try {
      const track = this.#tracks[source] ?? (await this.#open(source));
      this.#take(source, track);
    } catch (error) {
      return this.#fail(source, error);
    }
    if (!this.#isWished(source)) return this.#giveUp(source);
    this.#on[source] = true;
    try {
      await this.#send();
    } catch (error) {
      this.#on[source] = false;
      if (error instanceof ClassroomError && error.code === 'conflict') return this.#fail(source, error);
      this.#giveUp(source);
      throw error;
    }
    if (this.#isOn(source)) await this.#publish(source); // else it ended meanwhile
  }

  /** A method, so that TypeScript reads it anew after each await. */
  #isOn(source: Source): boolean {
    return this.#on[source];
  }

  #isWished(source: Source): boolean {
    return this.#wished[source];
  }

  async #turnOff(source: Source): Promise<void> {
    this.#wished[source] = false;
    this.#withdraw(source);
    if (source === 'mic') this.#hold();
    else this.#release(source);
    this.#show(source, off);
    // It is off here in any case. A server that was not reached is told at the next join.
    await this.#send().catch(() => {});
  }

  async #send(): Promise<void> {
    this.#isUntold = true;
    await this.#setup.send(this.sending);
    this.#isUntold = false;
  }

  #withdraw(source: Source): void {
    this.#on[source] = false;
    this.#drop(source);
    // The server stops forwarding it in any case.
    this.#session?.publish(source, null, this.#state.audience).catch(() => {});
  }

  #giveUp(source: Source): void {
    this.#wished[source] = false;
    this.#release(source);
    this.#show(source, off);
  }

  #fail(source: Source, error: unknown): void {
    this.#giveUp(source);
    const problem = problemOf(error);
    // Closing the browser's list of screens is a change of mind, not a problem.
    this.#show(source, { status: 'off', problem: source === 'screen' && problem === 'denied' ? null : problem });
  }

  #publishAll(): void {
    for (const source of this.on) void this.#publish(source);
  }

  /** What does not get through is off, and says why. */
  async #publish(source: Source): Promise<void> {
    this.#drop(source);
    const attempt = new Attempt(
      (session) => session.publish(source, this.#tracks[source], this.#state.audience),
      this.#setup.schedule,
    );
    this.#attempts.set(source, attempt);
    if (this.#session) attempt.send(this.#session);
    else this.#show(source, { status: 'starting', problem: null });
    const error = await attempt.error;
    if (attempt.isDropped) return;
    this.#attempts.delete(source);
    if (error === null) return this.#show(source, { status: 'on', problem: null });
    const told = this.#turnOff(source);
    this.#fail(source, error);
    await told;
  }

  #drop(source: Source): void {
    this.#attempts.get(source)?.drop();
    this.#attempts.delete(source);
  }

  #open(source: Source): Promise<MediaStreamTrack> {
    const { chosen } = this.#state;
    switch (source) {
      case 'mic':
        return openMic(chosen.mic);
      case 'camera':
        return openCamera(chosen.camera);
      case 'screen':
        return openScreen();
    }
  }

  #take(source: Source, track: MediaStreamTrack): void {
    this.#cancelHold();
    track.enabled = true;
    if (this.#tracks[source] === track) return;
    this.#tracks[source] = track;
    track.addEventListener('ended', () => void this.#lost(source, track));
    this.#showOwn(source, track);
  }

  #hold(): void {
    const track = this.#tracks.mic;
    if (!track) return;
    track.enabled = false;
    this.#cancelHold();
    this.#cancelHold = this.#setup.schedule.after(heldMs, () => this.letGo());
  }

  #release(source: Source): void {
    const track = this.#tracks[source];
    if (!track) return;
    this.#tracks[source] = null;
    track.stop();
    this.#showOwn(source, null);
  }

  /** Unplugged, or stopped in the browser's own bar. Another microphone takes over; another camera might show too much. */
  async #lost(source: Source, track: MediaStreamTrack): Promise<void> {
    if (this.#tracks[source] !== track) return;
    this.#tracks[source] = null;
    this.#showOwn(source, null);
    if (!this.#on[source]) return;
    let problem: Problem = 'missing';
    if (source === 'mic') {
      try {
        const other = await this.#open('mic');
        if (!this.#isOn('mic')) return void other.stop();
        this.#take('mic', other);
        this.#setup.store.setState({ replaced: { from: track.label, to: other.label } });
        return await this.#publish('mic');
      } catch (error) {
        if (!this.#isOn('mic')) return;
        problem = problemOf(error);
      }
    }
    await this.#turnOff(source);
    if (source === 'screen') return;
    // Revoking a permission ends the track, too.
    if (await isForbidden(source)) problem = 'denied';
    if (!this.#isWished(source)) this.#show(source, { status: 'off', problem });
  }

  #show(source: Source, own: OwnSource): void {
    this.#setup.store.setState((state) => ({ own: { ...state.own, [source]: own } }));
  }

  #showOwn(source: Source, track: MediaStreamTrack | null): void {
    if (source === 'mic') return;
    const stream = track && new MediaStream([track]);
    this.#setup.store.setState(source === 'camera' ? { ownCamera: stream } : { ownScreen: stream });
  }
}
