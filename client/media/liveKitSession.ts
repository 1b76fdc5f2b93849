/** A device's place at a LiveKit server: a room for the stage and, for teachers and guests, one for backstage. */
import { LogLevel, RoomEvent, setLogLevel } from 'livekit-client';
import type { SeatId } from '../../shared/ids.ts';
import type { Audience, Publication, Source } from '../../shared/media/protocol.ts';
import { realSchedule } from '../connection/index.ts';
import { Hearing } from './livekit/hearing.ts';
import { type Access, Link } from './livekit/link.ts';
import { LossMeter } from './livekit/loss.ts';
import { Sending } from './livekit/sending.ts';
import { seatIdOf, type Taste, trackOnAir } from './livekit/taste.ts';
import type { MediaSession, SessionSetup } from './session.ts';

/** Longer than anybody waits for a button. */
const publishWithinMs = 12_000;
const lossEveryMs = 3000;

interface Stage {
  readonly link: Link;
  /** What this device sends there. */
  readonly sent: Map<Source, MediaStreamTrack>;
  hearing: Hearing | null;
  sending: Sending | null;
}

export function liveKitSession({
  ticket: { session },
  me,
  participant,
  events,
  rejoin,
}: SessionSetup<'livekit'>): MediaSession {
  setLogLevel(LogLevel.warn);
  let taste: Taste = { air: [], audiences: ['stage'], layers: {}, volumes: {}, isQuiet: false };
  let speaker: string | null = null;
  const loss = new LossMeter();
  const waiting = new Set<() => void>();

  /** Tokens last a moment: a fresh one each time, with the rights of that time. */
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
    const link = new Link({
      access: () => access(audience),
      speaker: () => speaker,
      onChange: report,
      furnish(room) {
        stage.hearing = new Hearing({ room, audience, me, events, taste: () => taste });
        stage.sending = new Sending(room, sent, report);
        room
          .on(RoomEvent.ActiveSpeakersChanged, tellSpeaking)
          .on(RoomEvent.AudioPlaybackStatusChanged, () =>
            events.onBlocked(rooms().some((one) => !one.canPlaybackAudio)),
          );
      },
    });
    const stage: Stage = { link, sent, hearing: null, sending: null };
    return stage;
  };
  const stages: Readonly<Record<Audience, Stage>> = { stage: open('stage'), backstage: open('backstage') };
  const all = Object.values(stages);
  const rooms = () => all.flatMap(({ link }) => link.room ?? []);

  const isNeeded = (audience: Audience): boolean =>
    stages[audience].sent.size > 0 ||
    (taste.audiences.includes(audience) &&
      taste.air.some((entry) => entry.seatId !== me && entry.audience === audience));

  function report(): void {
    const needed = (['stage', 'backstage'] as const).filter(isNeeded).map((audience) => stages[audience]);
    const status = new Set(needed.map(({ link }) => link.status));
    const isOn = [...status].every((one) => one === 'on');
    events.onWay(needed.length === 0 ? 'idle' : isOn ? 'on' : status.has('lost') ? 'lost' : 'connecting');
    const senders = all.filter(({ sent }) => sent.size > 0);
    if (senders.length > 0) events.onSending(senders.every(({ sending }) => sending?.isThrough ?? false));
    for (const look of [...waiting]) look();
  }

  function tellSpeaking(): void {
    const speaking = (['stage', 'backstage'] as const).flatMap((audience) =>
      (stages[audience].link.room?.activeSpeakers ?? [])
        .map(seatIdOf)
        .filter((seatId) => trackOnAir(taste, audience, seatId, 'mic') !== null),
    );
    events.onSpeaking([...new Set(speaking)].filter((seatId): seatId is SeatId => seatId !== null));
  }

  /** Goes where something is to be heard or sent. Who is in stays in: whoever spoke is likely to speak again. */
  const look = (): void => {
    for (const audience of ['stage', 'backstage'] as const) {
      if (isNeeded(audience)) stages[audience].link.open();
      stages[audience].hearing?.look();
    }
    report();
  };
  const change = (to: Partial<Taste>): void => {
    taste = { ...taste, ...to };
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
        settle(() => reject(new Error('LiveKit is out of reach'))),
      );
      const check = (): void => {
        if (stage.link.status === 'on') settle(resolve);
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
    setAir: (air: readonly Publication[]) => {
      change({ air });
      tellSpeaking();
    },
    listenTo: (audiences) => change({ audiences }),
    choose: (layers) => change({ layers }),
    setVolume: (seatId, volume) => change({ volumes: { ...taste.volumes, [seatId]: volume } }),
    setQuiet: (isQuiet) => change({ isQuiet }),

    async publish(source, track, audience) {
      const stage = stages[audience];
      const other = stages[audience === 'stage' ? 'backstage' : 'stage'];
      if (track) stage.sent.set(source, track);
      else stage.sent.delete(source);
      // Nothing of it leaves this device any more, whether or not LiveKit could be told.
      if (other.sent.delete(source)) await other.sending?.bring(source).catch(() => {});
      look();
      if (!track) return void (await stage.sending?.bring(source).catch(() => {}));
      try {
        await untilOn(stage);
        await stage.sending?.bring(source);
      } catch (error) {
        // Not later, when nobody expects it any more.
        if (stage.sent.get(source) === track) stage.sent.delete(source);
        report();
        throw error;
      }
    },

    async setSpeaker(id) {
      speaker = id;
      for (const room of rooms()) await room.switchActiveDevice('audiooutput', id ?? 'default');
    },

    unblock() {
      // Blocked still: `onBlocked` stays as it is. Playing turned everybody's sound on, also of those who are silent here.
      for (const room of rooms()) void room.startAudio().then(look, look);
    },

    nudge() {
      for (const { link } of all) link.nudge();
      look();
    },

    close() {
      isClosed = true;
      stopMeter();
      for (const { link } of all) link.close();
    },
  };
}
