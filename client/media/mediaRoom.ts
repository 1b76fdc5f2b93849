/**
 * Voice, camera and screen of one visit to a lesson. This part is small and always loaded: it knows the publications.
 * `mediaClient.ts`, which connects and opens devices, is loaded once somebody publishes or this person turns something on.
 */
import { createStore } from 'zustand/vanilla';
import type { Publication, Source } from '../../shared/media/protocol.ts';
import { realSchedule, type Participant } from '../connection/index.ts';
import type { MediaClient } from './mediaClient.ts';
import { readChosen } from './chosenDevices.ts';
import { initialMediaState, type MediaControls, type MediaState } from './mediaState.ts';
import { wasOn } from './reloaded.ts';
import { chooseSaving, savingAtStart } from './saver.ts';
import type { JoinedSession } from './session.ts';
import type { MediaRoom } from './useMediaRoom.tsx';

export interface OpenMediaRoom extends MediaRoom {
  close(): void;
}

/** After a refused `media:join`: mostly the engine is starting. */
const againMs = (tries: number): number => Math.min(300 * 2 ** tries, 5000);

export function openMediaRoom(participant: Participant): OpenMediaRoom {
  const store = createStore<MediaState>(() => ({ ...initialMediaState, ...savingAtStart(), chosen: readChosen() }));
  const heights = createStore<Readonly<Record<string, number>>>(() => ({}));
  let joinedSession: JoinedSession | null = null;
  let client: Promise<MediaClient> | null = null;
  let asked = 0;
  let tries = 0;
  /** How often the publications were told. */
  let told = 0;
  let isOver = false;
  let cancelRetry = (): void => {};

  const load = (): Promise<MediaClient> => {
    client ??= import('./mediaClient.ts').then(
      ({ openMediaClient }) => {
        const opened = openMediaClient({ participant, store, heights, joinedSession, rejoin: join });
        if (isOver) opened.close();
        return opened;
      },
      (error: unknown) => {
        client = null; // the next call tries again
        throw error;
      },
    );
    return client;
  };

  /** A failure is ignored: the next change of publications tries again. */
  const loadQuietly = (): void => void load().catch(() => {});

  const setPublications = (publications: readonly Publication[]): void => {
    store.setState({ publications });
    const me = participant.store.getState().you?.seatId;
    if (publications.some(({ seatId }) => seatId !== me)) loadQuietly();
  };

  function join(): void {
    cancelRetry();
    if (isOver || participant.store.getState().status !== 'online') return; // `onJoined` comes back to it
    const ask = ++asked;
    const toldBefore = told;
    participant.request('media:join', { session: sessionOf(joinedSession) }, (answer) => {
      if (isOver || ask !== asked) return;
      if (!answer.ok) {
        cancelRetry = realSchedule.after(againMs(tries++), join);
        return;
      }
      tries = 0;
      const isFirst = joinedSession === null;
      const joined = answer.value;
      joinedSession = joined;
      store.setState({ engine: joined.ticket.engine });
      void client?.then((opened) => opened.joined(joined)).catch(() => {});
      // The answer waits for a commit: what was told meanwhile is newer.
      if (told === toldBefore) setPublications(joined.publications);
      if (isFirst) bringBack().catch(() => {}); // turned on by hand, then
    });
  }

  /** Turns on what was on before a reload, unless the audience has changed or it is not allowed any more. */
  const bringBack = async (): Promise<void> => {
    const { you } = participant.store.getState();
    const before = you && wasOn(you.lessonId);
    if (!before) return;
    // It sets the current audience.
    await load();
    if (store.getState().audience !== before.audience) return;
    for (const source of before.sources) turn(source, true).catch(() => {});
  };

  const stops = [
    participant.onJoined(join),
    participant.on('media:reset', join),
    // A slow connection misses what goes to all: joining again brings the publications.
    participant.on('room:behind', join),
    participant.on('media:publications', (publications) => {
      told++;
      setPublications(publications);
    }),
    participant.on('media:speaking', (speaking) => store.setState({ speaking })),
  ];
  join();

  const turn = async (source: Source, on: boolean): Promise<void> => {
    if (on || client) await (await load()).turn(source, on);
  };
  const controls: MediaControls = {
    setMic: (on) => turn('mic', on),
    setCamera: (on) => turn('camera', on),
    setScreen: (on) => turn('screen', on),
    talkTo: async (audience) => (await load()).talkTo(audience),
    setVolume: (seatId, volume) => store.setState(({ volumes }) => ({ volumes: { ...volumes, [seatId]: volume } })),
    setQuiet: (isQuiet) => store.setState({ isQuiet }),
    setSaving: (isSaving) => store.setState(chooseSaving(isSaving)),
    unblock: () => void client?.then((opened) => opened.unblock()),
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
      void client?.then((opened) => opened.close()).catch(() => {});
    },
  };
}

const sessionOf = (joined: JoinedSession | null): string | null =>
  joined && joined.ticket.engine !== 'none' ? joined.ticket.session : null;
