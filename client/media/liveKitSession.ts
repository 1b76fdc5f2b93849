/** A session at a LiveKit server: a room for the stage and, for teachers and guests, one for backstage. */
import { LogLevel, RoomEvent, setLogLevel } from 'livekit-client';
import type { SeatId } from '../../shared/ids.ts';
import type { Publication } from '../../shared/media/protocol.ts';
import { audiences, type Audience, type Source } from '../../shared/media/sources.ts';
import { realSchedule } from '../connection/index.ts';
import { Subscriber } from './livekit/subscriber.ts';
import { type Access, RoomConnection } from './livekit/roomConnection.ts';
import { LossMeter } from './livekit/loss.ts';
import { Publisher } from './livekit/publisher.ts';
import { seatIdOf, type SubscriptionFilter, publishedTrack } from './livekit/subscriptionFilter.ts';
import type { MediaSession, SessionSetup } from './session.ts';

/** Longer than anybody waits for a button. */
const publishWithinMs = 12_000;
const lossEveryMs = 3000;

interface Stage {
  readonly connection: RoomConnection;
  /** What this device publishes there. */
  readonly sent: Map<Source, MediaStreamTrack>;
  subscriber: Subscriber | null;
  publisher: Publisher | null;
}

export function liveKitSession({
  ticket: { session },
  me,
  participant,
  events,
  rejoin,
}: SessionSetup<'livekit'>): MediaSession {
  setLogLevel(LogLevel.warn);
  let filter: SubscriptionFilter = { publications: [], audiences: ['stage'], layers: {}, volumes: {}, isQuiet: false };
  let speaker: string | null = null;
  const loss = new LossMeter();
  const waiting = new Set<() => void>();

  /** Tokens are short-lived: a fresh one for each connection, with the current rights. */
  const access = async (audience: Audience): Promise<Access | null> => {
    const { ticket } = await participant.send('media:join', { session });
    if (ticket.engine !== 'livekit' || ticket.session !== session) {
      rejoin();
      return null;
    }
    const token = ticket[audience];
    return token === null ? null : { url: ticket.url, token };
  };

  const open = (audience: Audience): Stage => {
    const sent = new Map<Source, MediaStreamTrack>();
    const connection = new RoomConnection({
      access: () => access(audience),
      speaker: () => speaker,
      onChange: report,
      prepare(room) {
        stage.subscriber = new Subscriber({ room, audience, me, events, filter: () => filter });
        stage.publisher = new Publisher(room, sent, report);
        room
          .on(RoomEvent.ActiveSpeakersChanged, tellActiveSpeakers)
          .on(RoomEvent.AudioPlaybackStatusChanged, () =>
            events.onBlocked(rooms().some((one) => !one.canPlaybackAudio)),
          );
      },
    });
    const stage: Stage = { connection, sent, subscriber: null, publisher: null };
    return stage;
  };
  const stages: Readonly<Record<Audience, Stage>> = {
    stage: open('stage'),
    backstage: open('backstage'),
    group: open('group'),
  };
  const all = Object.values(stages);
  const rooms = () => all.flatMap(({ connection }) => connection.room ?? []);

  const isNeeded = (audience: Audience): boolean =>
    stages[audience].sent.size > 0 ||
    (filter.audiences.includes(audience) &&
      filter.publications.some((entry) => entry.seatId !== me && entry.audience === audience));

  function report(): void {
    const needed = audiences.filter(isNeeded).map((audience) => stages[audience]);
    const status = new Set(needed.map(({ connection }) => connection.status));
    const isOn = [...status].every((one) => one === 'on');
    events.onSubscriberStatus(needed.length === 0 ? 'idle' : isOn ? 'on' : status.has('lost') ? 'lost' : 'connecting');
    const senders = all.filter(({ sent }) => sent.size > 0);
    if (senders.length > 0) events.onSending(senders.every(({ publisher }) => publisher?.isThrough ?? false));
    for (const look of [...waiting]) look();
  }

  function tellActiveSpeakers(): void {
    const speaking = audiences.flatMap((audience) =>
      (stages[audience].connection.room?.activeSpeakers ?? [])
        .map(seatIdOf)
        .filter((seatId) => publishedTrack(filter, audience, seatId, 'mic') !== null),
    );
    events.onSpeaking([...new Set(speaking)].filter((seatId): seatId is SeatId => seatId !== null));
  }

  /** Connects where there is something to receive or publish, and stays: who spoke is likely to speak again. */
  const look = (): void => {
    for (const audience of audiences) {
      if (isNeeded(audience)) stages[audience].connection.open();
      stages[audience].subscriber?.look();
    }
    report();
  };
  const change = (to: Partial<SubscriptionFilter>): void => {
    filter = { ...filter, ...to };
    look();
  };

  const untilOn = (stage: Stage): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (then: () => void): void => {
        waiting.delete(check);
        stop();
        then();
      };
      const stop = realSchedule.after(publishWithinMs, () =>
        settle(() => reject(new DOMException('LiveKit is out of reach', 'NetworkError'))),
      );
      const check = (): void => {
        if (stage.connection.status === 'on') settle(resolve);
      };
      waiting.add(check);
      check();
    });

  let isClosed = false;
  let stopMeter = (): void => {};
  const measure = async (): Promise<void> => {
    const share = await loss.read(rooms()).catch(() => null); // a track that ended meanwhile
    if (isClosed) return;
    if (share !== null) events.onLoss(share);
    stopMeter = realSchedule.after(lossEveryMs, () => void measure());
  };
  void measure();

  return {
    setPublications: (publications: readonly Publication[]) => {
      change({ publications });
      tellActiveSpeakers();
    },
    setAudiences: (audiences) => change({ audiences }),
    selectLayers: (layers) => change({ layers }),
    setVolume: (seatId, volume) => change({ volumes: { ...filter.volumes, [seatId]: volume } }),
    setQuiet: (isQuiet) => change({ isQuiet }),

    async publish(source, track, audience) {
      const stage = stages[audience];
      if (track) stage.sent.set(source, track);
      else stage.sent.delete(source);
      // It leaves this device no more, whether or not LiveKit could be told.
      for (const other of all)
        if (other !== stage && other.sent.delete(source)) await other.publisher?.sync(source).catch(() => {});
      look();
      if (!track) return void (await stage.publisher?.sync(source).catch(() => {}));
      await untilOn(stage);
      await stage.publisher?.sync(source);
    },

    async setSpeaker(id) {
      speaker = id;
      for (const room of rooms()) await room.switchActiveDevice('audiooutput', id ?? 'default');
    },

    unblock() {
      // Still blocked: `onBlocked` stays as it is. Starting unmuted everybody, also those who are muted here: `look` restores that.
      for (const room of rooms()) void room.startAudio().then(look, look);
    },

    nudge() {
      for (const { connection } of all) connection.nudge();
      look();
    },

    close() {
      isClosed = true;
      stopMeter();
      for (const { connection } of all) connection.close();
    },
  };
}
