/**
 * Voice, camera and screen of one visit to a lesson. This part is small and always there: it knows who is on air. What
 * carries voices and pictures, and opens devices, comes by itself once somebody is heard or turns something on.
 */
import { createStore } from 'zustand/vanilla';
import type { Publication, Source } from '../../shared/media/protocol.ts';
import { realSchedule, type Participant } from '../connection/index.ts';
import type { Carrier } from './carrier.ts';
import { readChosen } from './chosenDevices.ts';
import { initialMediaState, type MediaControls, type MediaState, type Place } from './mediaState.ts';
import { wasOn } from './reloaded.ts';
import { chooseSaving, savingAtStart } from './saver.ts';
import type { MediaRoom } from './useMediaRoom.tsx';

export interface OpenMediaRoom extends MediaRoom {
  close(): void;
}

/** After a refused `media:join`: the engine is starting, mostly. */
const againMs = (tries: number): number => Math.min(300 * 2 ** tries, 5000);

export function openMediaRoom(participant: Participant): OpenMediaRoom {
  const store = createStore<MediaState>(() => ({ ...initialMediaState, ...savingAtStart(), chosen: readChosen() }));
  const heights = createStore<Readonly<Record<string, number>>>(() => ({}));
  let place: Place | null = null;
  let carrier: Promise<Carrier> | null = null;
  let asked = 0;
  let tries = 0;
  let isOver = false;
  let cancelRetry = (): void => {};

  const load = (): Promise<Carrier> => {
    carrier ??= import('./carrier.ts').then(
      ({ openCarrier }) => {
        const opened = openCarrier({ participant, store, heights, place, rejoin: join });
        if (isOver) opened.close();
        return opened;
      },
      (error: unknown) => {
        carrier = null; // the next one who needs it tries again
        throw error;
      },
    );
    return carrier;
  };

  /** Not heard now: the next news of who is on air tries again. */
  const loadQuietly = (): void => void load().catch(() => {});

  const setAir = (air: readonly Publication[]): void => {
    store.setState({ air });
    const me = participant.store.getState().you?.seatId;
    if (air.some(({ seatId }) => seatId !== me)) loadQuietly();
  };

  function join(): void {
    cancelRetry();
    if (isOver || participant.store.getState().status !== 'online') return; // `onJoined` comes back to it
    const ask = ++asked;
    participant.request('media:join', { session: sessionOf(place) }, (answer) => {
      if (isOver || ask !== asked) return;
      if (!answer.ok) {
        cancelRetry = realSchedule.after(againMs(tries++), join);
        return;
      }
      tries = 0;
      const isFirst = place === null;
      place = answer.value;
      const joined = place;
      store.setState({ engine: joined.ticket.engine });
      void carrier?.then((opened) => opened.joined(joined)).catch(() => {});
      setAir(joined.publications);
      if (isFirst) bringBack().catch(() => {}); // turned on by hand, then
    });
  }

  /** What was on before a reload; what is not allowed any more stays off, and what others would hear now. */
  const bringBack = async (): Promise<void> => {
    const { you } = participant.store.getState();
    const before = you && wasOn(you.lessonId);
    if (!before) return;
    // It says who is listening now.
    await load();
    if (store.getState().audience !== before.audience) return;
    for (const source of before.sources) turn(source, true).catch(() => {});
  };

  const stops = [
    participant.onJoined(join),
    participant.on('media:reset', join),
    // A slow line is left out of what goes to all: who is on air is asked for again.
    participant.on('room:behind', join),
    participant.on('media:publications', setAir),
    participant.on('media:speaking', (speaking) => store.setState({ speaking })),
  ];
  join();

  const turn = async (source: Source, on: boolean): Promise<void> => {
    if (on || carrier) await (await load()).turn(source, on);
  };
  const controls: MediaControls = {
    setMic: (on) => turn('mic', on),
    setCamera: (on) => turn('camera', on),
    setScreen: (on) => turn('screen', on),
    talkTo: async (audience) => (await load()).talkTo(audience),
    setVolume: (seatId, volume) => store.setState(({ volumes }) => ({ volumes: { ...volumes, [seatId]: volume } })),
    setQuiet: (isQuiet) => store.setState({ isQuiet }),
    setSaving: (isSaving) => store.setState(chooseSaving(isSaving)),
    unblock: () => void carrier?.then((opened) => opened.unblock()),
    choose: async (kind, id) => (await load()).choose(kind, id),
    dismissProblem: (source) =>
      store.setState(({ own }) => ({ own: { ...own, [source]: { ...own[source], problem: null } } })),
    showAt: (seatId, heightPx) => heights.setState({ [seatId]: heightPx }),
    onOwnLevel(listener) {
      let isHeard = true;
      let off = (): void => {};
      void load().then(
        (opened) => {
          if (isHeard) off = opened.onOwnLevel(listener);
        },
        () => {}, // no level is shown, then
      );
      return () => {
        isHeard = false;
        off();
      };
    },
  };

  return {
    store,
    controls,
    close() {
      isOver = true;
      cancelRetry();
      for (const stop of stops) stop();
      void carrier?.then((opened) => opened.close()).catch(() => {});
    },
  };
}

const sessionOf = (place: Place | null): string | null =>
  place && place.ticket.engine !== 'none' ? place.ticket.session : null;
