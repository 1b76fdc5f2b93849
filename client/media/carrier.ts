/** Joins what this device sends, what it is sent, and what the room says of both. Comes by itself when it is needed. */
import type { StoreApi } from 'zustand/vanilla';
import { ClassroomError } from '../../shared/errors.ts';
import type { Source } from '../../shared/media/protocol.ts';
import { realSchedule, type Participant } from '../connection/index.ts';
import { keepChosen } from './chosenDevices.ts';
import { Hearing } from './hearing.ts';
import type { MediaControls, MediaState, Place } from './mediaState.ts';
import { OwnSources, sources } from './ownSources.ts';
import { tieToPage, watchDevices } from './pageTies.ts';
import { keepOverReload } from './reloaded.ts';
import { obeyRoom } from './roomRules.ts';
import type { MediaSession, SessionEvents } from './session.ts';
import { openSession, type OpenTicket } from './sessions.ts';
import { dropPictures, showPicture } from './shownPictures.ts';
import { levelOf } from './sound.ts';

export interface CarrierSetup {
  readonly participant: Participant;
  readonly store: StoreApi<MediaState>;
  /** By seat id: how large each camera is shown, in CSS pixels of height. */
  readonly heights: StoreApi<Readonly<Record<string, number>>>;
  /** What `media:join` answered last, if it did. */
  readonly place: Place | null;
  /** Asks for a place again. */
  rejoin(): void;
}

export interface Carrier extends Pick<MediaControls, 'choose' | 'talkTo' | 'onOwnLevel' | 'unblock'> {
  turn(source: Source, on: boolean): Promise<void>;
  /** After each `media:join`. */
  joined(place: Place): void;
  close(): void;
}

export function openCarrier({ participant, store, heights, place, rejoin }: CarrierSetup): Carrier {
  const you = participant.store.getState().you;
  if (!you) throw new Error('nobody is inside');
  const me = you.seatId;
  let sessionId: string | null = null;
  let session: MediaSession | null = null;
  let opening = 0;

  const own = new OwnSources({
    store,
    schedule: realSchedule,
    async send(sending) {
      if (sessionId === null) return; // told at the join
      try {
        await participant.send('media:send', { session: sessionId, ...sending });
      } catch (error) {
        if (!(error instanceof ClassroomError) || error.code !== 'not_found') throw error;
        rejoin(); // the engine began anew
      }
    },
    session: () => session,
  });
  const hearing = new Hearing({
    store,
    heights,
    me,
    pixelRatio: () => devicePixelRatio,
    nowMs: () => Date.now(),
  });
  const events: SessionEvents = {
    // What ended is known by the list of who is on air.
    onPicture: (seatId, source, track) => track && showPicture(store, seatId, source, track),
    onSpeaking: (speaking) => store.setState({ speaking }),
    onWay: (way) => store.setState({ way }),
    onSending: (isThrough) => own.showSending(isThrough),
    onBlocked: (isBlocked) => store.setState({ isBlocked }),
    onLoss: (share) => hearing.measure(share),
  };

  /** Another engine, or the same one anew: nothing of the former session is left. */
  const begin = async (ticket: OpenTicket | null): Promise<void> => {
    const turn = ++opening;
    session?.close();
    session = null;
    sessionId = ticket?.session ?? null;
    hearing.use(null);
    if (!ticket) return;
    const opened = await openSession(ticket, { me, participant, events, rejoin });
    if (turn !== opening) return opened.close();
    session = opened;
    hearing.use(opened);
    own.publishAll();
  };

  const joined = ({ ticket, publications, sending }: Place): void => {
    const former = sessionId;
    if (ticket.engine === 'none') {
      own.end(sources);
      void begin(null);
    } else if (ticket.session === former) {
      // What ended while the line was away is over.
      if (sending) own.end(own.on.filter((source) => !sending[source]));
      own.tellAgain();
      hearing.chooseAgain();
      session?.nudge();
    } else {
      // Meanwhile another device of this seat sends: it goes on, and this one does not.
      if (former !== null && publications.some(({ seatId }) => seatId === me)) own.end(sources);
      // What cannot be loaded is tried again with the next join.
      begin(ticket).catch(() => (sessionId = null));
      own.tellAgain();
    }
  };

  let listeners: ((level: number) => void)[] = [];
  let metered: MediaStreamTrack | null = null;
  let stopMeter = (): void => {};
  const measure = (): void => {
    const track = listeners.length > 0 ? own.mic : null;
    if (track === metered) return;
    stopMeter();
    metered = track;
    stopMeter = track ? levelOf(track, (level) => listeners.forEach((listener) => listener(level))) : () => {};
  };

  const stops = [
    obeyRoom(participant, store, own, me),
    watchDevices(store),
    tieToPage(
      () => session?.nudge(),
      () => keepOverReload(you.lessonId, { sources: own.on, audience: own.sending.audience }),
    ),
    store.subscribe(({ air, isSaving }, before) => {
      if (air !== before.air || isSaving !== before.isSaving) dropPictures(store);
    }),
    store.subscribe(measure),
    participant.on('media:ended', (ended) => ended.session === sessionId && own.end(ended.sources)),
    participant.store.subscribe(({ status }, before) => {
      // Who speaks is told only while there is a line.
      if (status !== before.status && status !== 'online') store.setState({ speaking: [] });
    }),
  ];
  if (place) joined(place);

  return {
    turn: (source, on) => own.turn(source, on),
    talkTo: (audience) => own.moveTo(audience),
    joined,
    async choose(kind, id) {
      keepChosen(kind, id);
      store.setState(({ chosen }) => ({ chosen: { ...chosen, [kind]: id } }));
      if (kind === 'speaker') await session?.setSpeaker(id);
      else await own.renew(kind);
      measure();
    },
    unblock: () => session?.unblock(),
    onOwnLevel(listener) {
      const own: (level: number) => void = (level) => listener(level);
      listeners = [...listeners, own];
      measure();
      return () => {
        listeners = listeners.filter((one) => one !== own);
        measure();
      };
    },
    close() {
      for (const stop of stops) stop();
      listeners = [];
      measure();
      own.end(sources);
      hearing.close();
      void begin(null);
    },
  };
}
