/** What this device receives of others: volumes, and simulcast layers by what is shown and by the quality of the link. */
import type { StoreApi } from 'zustand/vanilla';
import type { Layer } from '../../shared/media/protocol.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { MediaState } from './mediaState.ts';
import { audiencesFor, layersFor, LinkEstimator, volumesFor, type LinkQuality } from './layerSelection.ts';
import type { MediaSession } from './session.ts';

export interface SubscriptionsSetup {
  readonly store: StoreApi<MediaState>;
  readonly heights: StoreApi<Readonly<Record<string, number>>>;
  readonly me: SeatId;
  pixelRatio(): number;
  nowMs(): number;
}

export class Subscriptions {
  readonly #setup: SubscriptionsSetup;
  readonly #stops: readonly (() => void)[];
  #session: MediaSession | null = null;
  #estimator = new LinkEstimator();
  #quality: LinkQuality = 'good';
  /** Turning the saver off by hand holds until the page is reloaded. */
  #maySave = true;
  #selected = '';

  constructor(setup: SubscriptionsSetup) {
    this.#setup = setup;
    this.#stops = [
      setup.heights.subscribe(() => this.#selectLayers()),
      setup.store.subscribe((state, before) => this.#follow(state, before)),
    ];
  }

  /** The session to subscribe with; null: none. */
  use(session: MediaSession | null): void {
    this.#session = session;
    if (!session) return;
    const { publications, audience, isQuiet, chosen } = this.#state;
    session.setQuiet(isQuiet);
    if (chosen.speaker !== null) session.setSpeaker(chosen.speaker).catch(() => {}); // gone: the system's own plays
    session.setAudiences(audiencesFor(audience));
    // All high is what a new session has.
    this.#selected = '{}';
    this.#selectLayers();
    this.#tune();
    session.setPublications(publications);
  }

  /** The server may have missed it. */
  selectLayersAgain(): void {
    this.#selected = '';
    this.#selectLayers();
  }

  measure(loss: number): void {
    this.#quality = this.#estimator.measure(loss, this.#setup.nowMs());
    if (this.#quality === 'poor' && this.#maySave && !this.#state.isSaving)
      this.#setup.store.setState({ isSaving: true, savingBecause: 'loss' });
    this.#selectLayers();
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
      this.#estimator = new LinkEstimator();
      this.#quality = 'good';
    }
    if (hasChanged('cameras')) this.#forgetSizes(before.cameras);
    if (hasChanged('audience')) session?.setAudiences(audiencesFor(state.audience));
    if (hasChanged('isQuiet')) session?.setQuiet(state.isQuiet);
    // Layers before publications, so that nothing starts with the high layer that is to be low.
    if (hasChanged('publications', 'isSaving')) this.#selectLayers();
    if (hasChanged('publications', 'audience', 'volumes')) this.#tune();
    if (hasChanged('publications')) session?.setPublications(state.publications);
  }

  /** A new video reports its size itself; the size 0 that an earlier one left behind does not count. */
  #forgetSizes(before: MediaState['cameras']): void {
    const { heights, store } = this.#setup;
    const come = Object.keys(store.getState().cameras).filter((seatId) => !(seatId in before));
    const kept = Object.entries(heights.getState()).filter(([seatId, height]) => height > 0 || !come.includes(seatId));
    heights.setState(Object.fromEntries(kept), true);
  }

  #tune(): void {
    const { publications, audience, volumes } = this.#state;
    for (const [seatId, volume] of Object.entries(volumesFor(publications, this.#setup.me, audience, volumes)))
      this.#session?.setVolume(seatId, volume);
  }

  #selectLayers(): void {
    const { store, heights, me, pixelRatio } = this.#setup;
    const { publications, isSaving, cameras } = store.getState();
    // Video that has not come yet has no size on the screen.
    const sizes = Object.entries(heights.getState()).filter(([seatId, height]) => height > 0 || seatId in cameras);
    const all = layersFor({
      publications,
      me,
      heights: Object.fromEntries(sizes),
      pixelRatio: pixelRatio(),
      quality: this.#quality,
      isSaving,
    });
    const layers: Record<string, Layer> = {};
    for (const [track, layer] of Object.entries(all)) if (layer !== 'high') layers[track] = layer;
    const chosen = JSON.stringify(layers);
    if (chosen === this.#selected) return;
    this.#selected = chosen;
    this.#session?.selectLayers(layers);
  }
}
