/** What this device wants of others: whose voices how loud, and which pictures, by what is shown and what the line carries. */
import type { StoreApi } from 'zustand/vanilla';
import type { Layer } from '../../shared/media/protocol.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { MediaState } from './mediaState.ts';
import { heardFrom, layersFor, LineJudge, volumesFor, type LineQuality } from './pictureChoice.ts';
import type { MediaSession } from './session.ts';

export interface HearingSetup {
  readonly store: StoreApi<MediaState>;
  readonly heights: StoreApi<Readonly<Record<string, number>>>;
  readonly me: SeatId;
  pixelRatio(): number;
  nowMs(): number;
}

export class Hearing {
  readonly #setup: HearingSetup;
  readonly #stops: readonly (() => void)[];
  #session: MediaSession | null = null;
  #judge = new LineJudge();
  #quality: LineQuality = 'fine';
  /** Whoever turns the saver off again means it, until the page is loaded anew. */
  #maySave = true;
  #chosen = '';

  constructor(setup: HearingSetup) {
    this.#setup = setup;
    this.#stops = [
      setup.heights.subscribe(() => this.#choose()),
      setup.store.subscribe((state, before) => this.#follow(state, before)),
    ];
  }

  /** From now on over this session; null: over none. */
  use(session: MediaSession | null): void {
    this.#session = session;
    if (!session) return;
    const { air, audience, isQuiet, chosen } = this.#state;
    session.setQuiet(isQuiet);
    if (chosen.speaker !== null) session.setSpeaker(chosen.speaker).catch(() => {}); // gone: the system's own plays
    session.listenTo(heardFrom(audience));
    this.chooseAgain();
    this.#tune();
    session.setAir(air);
  }

  /** The server may have missed it. */
  chooseAgain(): void {
    this.#chosen = '{}';
    this.#choose();
  }

  measure(loss: number): void {
    this.#quality = this.#judge.measure(loss, this.#setup.nowMs());
    if (this.#quality === 'lasting' && this.#maySave && !this.#state.isSaving)
      this.#setup.store.setState({ isSaving: true, savingBecause: 'loss' });
    this.#choose();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#session = null;
  }

  get #state(): MediaState {
    return this.#setup.store.getState();
  }

  #follow(state: MediaState, before: MediaState): void {
    const session = this.#session;
    const hasChanged = (...parts: readonly (keyof MediaState)[]): boolean =>
      parts.some((part) => state[part] !== before[part]);
    if (before.isSaving && !state.isSaving) {
      this.#maySave = false;
      this.#judge = new LineJudge();
      this.#quality = 'fine';
    }
    if (hasChanged('cameras')) this.#forgetSizes(before.cameras);
    if (hasChanged('audience')) session?.listenTo(heardFrom(state.audience));
    if (hasChanged('isQuiet')) session?.setQuiet(state.isQuiet);
    // First what is wanted, then what there is: nothing comes large for a moment that is to be small.
    if (hasChanged('air', 'isSaving')) this.#choose();
    if (hasChanged('air', 'audience', 'volumes')) this.#tune();
    if (hasChanged('air')) session?.setAir(state.air);
  }

  /** A picture that has just come will say how large it is; what an earlier one said when it went away is no answer. */
  #forgetSizes(before: MediaState['cameras']): void {
    const { heights, store } = this.#setup;
    const come = Object.keys(store.getState().cameras).filter((seatId) => !(seatId in before));
    const kept = Object.entries(heights.getState()).filter(([seatId, height]) => height > 0 || !come.includes(seatId));
    heights.setState(Object.fromEntries(kept), true);
  }

  #tune(): void {
    const { air, audience, volumes } = this.#state;
    for (const [seatId, volume] of Object.entries(volumesFor(air, this.#setup.me, audience, volumes)))
      this.#session?.setVolume(seatId, volume);
  }

  #choose(): void {
    const { store, heights, me, pixelRatio } = this.#setup;
    const { air, isSaving, cameras } = store.getState();
    // What is not there yet cannot be on the screen: how large it will be is not known then.
    const sizes = Object.entries(heights.getState()).filter(([seatId, height]) => height > 0 || seatId in cameras);
    const all = layersFor({
      air,
      me,
      heights: Object.fromEntries(sizes),
      pixelRatio: pixelRatio(),
      quality: this.#quality,
      isSaving,
    });
    const layers: Record<string, Layer> = {};
    for (const [track, layer] of Object.entries(all)) if (layer !== 'high') layers[track] = layer;
    const chosen = JSON.stringify(layers);
    if (chosen === this.#chosen) return;
    this.#chosen = chosen;
    this.#session?.choose(layers);
  }
}
