/** A device's place at the embedded engine: a way in and a way out, each a connection of its own. */
import type { Audience, Publication } from '../../../shared/media/protocol.ts';
import { realSchedule, type Schedule } from '../../connection/index.ts';
import type { MediaSession, SessionSetup } from '../session.ts';
import { openVoices } from '../sound.ts';
import { Listening } from './listening.ts';
import { RoomLine } from './roomLine.ts';
import { Speaking } from './speaking.ts';

const inBrowser = (configuration: RTCConfiguration): RTCPeerConnection => new RTCPeerConnection(configuration);

/** After this without a way in, voices come over the room's own connection. The way in goes on being tried. */
const patienceMs = 8000;

export function embeddedSession(
  { ticket, me, participant, events, rejoin }: SessionSetup<'embedded'>,
  schedule: Schedule = realSchedule,
  newConnection = inBrowser,
): MediaSession {
  const { session } = ticket;
  // JSON knows no undefined: what is not said is not there.
  const iceServers = ticket.iceServers as RTCIceServer[];
  /** Of others. */
  let air: readonly Publication[] = [];
  let audiences: readonly Audience[] = ['stage'];
  let wasUp = false;
  let cancelPatience: (() => void) | null = null;
  const blocked = { voices: false, line: false };

  const onBlocked = (which: keyof typeof blocked) => (isBlocked: boolean) => {
    blocked[which] = isBlocked;
    events.onBlocked(blocked.voices || blocked.line);
  };
  const voices = openVoices(onBlocked('voices'));
  const send: SessionSetup<'embedded'>['participant']['send'] = (name, payload) => participant.send(name, payload);
  const shared = { session, iceServers, send, schedule, newConnection, onUnknown: rejoin };

  const look = (): void => {
    const isIdle = !air.some(({ audience }) => audiences.includes(audience));
    if (listening.isUp) line.close();
    if (isIdle || listening.isUp) {
      cancelPatience?.();
      cancelPatience = null;
    } else if (!line.isOpen) cancelPatience ??= schedule.after(patienceMs, () => void line.open().catch(tryLineAgain));
    if (isIdle) events.onWay('idle');
    else if (listening.isUp) events.onWay('on');
    else if (line.isOpen) events.onWay('line');
    else events.onWay(wasUp ? 'lost' : 'connecting');
  };
  /** The room was not reached, or the decoder did not load. */
  const tryLineAgain = (): void => {
    cancelPatience = null;
    look();
  };
  const line = new RoomLine({ session, participant, onBlocked: onBlocked('line'), onOpen: look });
  const listening = new Listening({
    ...shared,
    voices,
    events,
    onUp() {
      wasUp = true;
      look();
    },
    onDown: look,
  });
  const speaking = new Speaking({ ...shared, onSending: events.onSending });

  const hear = (): void => {
    listening.setAir(air.filter(({ audience }) => audiences.includes(audience)));
    line.setAir(air, audiences);
    look();
  };
  const stopWanted = participant.on('media:wanted', (wanted) => {
    if (wanted.session === session) speaking.setWanted(wanted);
  });

  return {
    setAir(all) {
      air = all.filter(({ seatId }) => seatId !== me);
      hear();
    },
    publish: (source, track) => speaking.publish(source, track),
    listenTo(all) {
      audiences = all;
      hear();
    },
    choose(layers) {
      listening.choose(layers);
      // Without a connection to the room it is said again after the next join.
      participant.send('media:choose', { session, layers: { ...layers } }).catch(() => {});
    },
    setVolume(seatId, volume) {
      voices.setVolume(seatId, volume);
      line.setVolume(seatId, volume);
    },
    setQuiet(isQuiet) {
      voices.setQuiet(isQuiet);
      line.setQuiet(isQuiet);
    },
    async setSpeaker(id) {
      await Promise.all([voices.setSpeaker(id), line.setSpeaker(id)]);
    },
    unblock() {
      voices.unblock();
      line.unblock();
    },
    nudge() {
      listening.nudge();
      speaking.nudge();
    },
    close() {
      stopWanted();
      cancelPatience?.();
      line.close();
      listening.close();
      speaking.close();
      voices.close();
    },
  };
}
