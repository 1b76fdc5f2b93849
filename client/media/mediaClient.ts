/** The heavy part of the media client: publishes, subscribes and follows the room's rules. Loaded when it is needed. */
import type { StoreApi } from 'zustand/vanilla';
import { ClassroomError } from '../../shared/errors.ts';
import { sources, type Source } from '../../shared/media/sources.ts';
import { realSchedule, type Participant } from '../connection/index.ts';
import { keepChosen } from './chosenDevices.ts';
import { Subscriptions } from './subscriptions.ts';
import type { JoinedSession } from './session.ts';
import type { MediaControls, MediaState } from './mediaState.ts';
import { OwnSources } from './ownSources.ts';
import { nudgeByPage, watchDevices } from './pageTies.ts';
import { keepOverReload } from './reloaded.ts';
import { obeyRoom } from './roomRules.ts';
import type { MediaSession, SessionEvents } from './session.ts';
import { openSession, type OpenTicket } from './sessions.ts';
import { dropVideo, showVideo } from './remoteVideo.ts';
import { levelOf } from './sound.ts';

export interface MediaClientSetup {
  readonly participant: Participant;
  readonly store: StoreApi<MediaState>;
  /** By seat id: how large each camera is shown, in CSS pixels of height. */
  readonly heights: StoreApi<Readonly<Record<string, number>>>;
  /** Null before the first reply to `media:join`. */
  readonly joinedSession: JoinedSession | null;
  /** Asks for a session again. */
  rejoin(): void;
}

export interface MediaClient extends Pick<MediaControls, 'choose' | 'talkTo' | 'onOwnLevel' | 'unblock'> {
  turn(source: Source, on: boolean): Promise<void>;
  /** After each `media:join`. */
  joined(session: JoinedSession): void;
  close(): void;
}

export function openMediaClient({ participant, store, heights, joinedSession, rejoin }: MediaClientSetup): MediaClient {
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
        rejoin(); // the engine restarted
      }
    },
  });
  const subscriptions = new Subscriptions({
    store,
    heights,
    me,
    pixelRatio: () => devicePixelRatio,
    nowMs: () => Date.now(),
  });
  const events: SessionEvents = {
    // What ended is known from the publications.
    onVideo: (seatId, source, track) => track && showVideo(store, seatId, source, track),
    onSpeaking: (speaking) => store.setState({ speaking }),
    onSubscriberStatus: (subscriberStatus) => store.setState({ subscriberStatus }),
    onSending: (isThrough) => own.showSending(isThrough),
    onBlocked: (isBlocked) => store.setState({ isBlocked }),
    onLoss: (share) => subscriptions.measure(share),
  };

  /** Starts a new session and drops the former one. */
  const begin = async (ticket: OpenTicket | null): Promise<void> => {
    const turn = ++opening;
    session?.close();
    session = null;
    sessionId = ticket?.session ?? null;
    subscriptions.use(null);
    own.use(null);
    if (!ticket) return;
    const opened = await openSession(ticket, { me, participant, events, rejoin });
    if (turn !== opening) return opened.close();
    session = opened;
    subscriptions.use(opened);
    own.use(opened);
  };

  const joined = ({ ticket, publications, sending }: JoinedSession): void => {
    const former = sessionId;
    if (ticket.engine === 'none') {
      own.end(sources);
      void begin(null);
    } else if (ticket.session === former) {
      // What ended while this device was disconnected stays off.
      if (sending) own.end(own.on.filter((source) => !sending[source]));
      own.tellAgain();
      subscriptions.selectLayersAgain();
      session?.nudge();
    } else {
      // Another device of this seat publishes meanwhile: it goes on, and this one does not.
      if (former !== null && publications.some(({ seatId }) => seatId === me)) own.end(sources);
      // If it cannot be loaded, the next join tries again.
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
    nudgeByPage(
      () => session?.nudge(),
      () => keepOverReload(you.lessonId, { sources: own.on, audience: own.sending.audience }),
    ),
    store.subscribe(({ publications, isSaving }, before) => {
      if (publications !== before.publications || isSaving !== before.isSaving) dropVideo(store);
    }),
    store.subscribe(measure),
    participant.on('media:ended', (ended) => ended.session === sessionId && own.end(ended.sources)),
    participant.store.subscribe(({ status }, before) => {
      // Active speakers are told over the connection only.
      if (status !== before.status && status !== 'online') store.setState({ speaking: [] });
    }),
  ];
  if (joinedSession) joined(joinedSession);

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
      subscriptions.close();
      void begin(null);
    },
  };
}
