/** A device's place at the embedded engine: a way in and a way out, each a connection of its own. */
import type { Audience, OnAir } from '../../../shared/media/protocol.ts';
import { realSchedule, type Schedule } from '../../connection/index.ts';
import type { MediaSession, SessionSetup } from '../session.ts';
import { openVoices } from '../sound.ts';
import { Listening } from './listening.ts';
import { Speaking } from './speaking.ts';

const inBrowser = (configuration: RTCConfiguration): RTCPeerConnection => new RTCPeerConnection(configuration);

export function embeddedSession(
  { ticket, me, participant, events, rejoin }: SessionSetup<'embedded'>,
  schedule: Schedule = realSchedule,
  newConnection = inBrowser,
): MediaSession {
  const { session } = ticket;
  // JSON knows no undefined: what is not said is not there.
  const iceServers = ticket.iceServers as RTCIceServer[];
  let air: readonly OnAir[] = [];
  let audiences: readonly Audience[] = ['stage'];
  let wasUp = false;
  const voices = openVoices(events.onBlocked);
  const send: SessionSetup<'embedded'>['participant']['send'] = (name, payload) => participant.send(name, payload);
  const shared = { session, iceServers, send, schedule, newConnection, onUnknown: rejoin };

  const tellWay = (): void => {
    const isIdle = !air.some(({ seatId }) => seatId !== me);
    if (isIdle) events.onWay('idle');
    else if (listening.isUp) events.onWay('on');
    else events.onWay(wasUp ? 'lost' : 'connecting');
  };
  const listening = new Listening({
    ...shared,
    voices,
    events,
    onUp() {
      wasUp = true;
      tellWay();
    },
    onDown: tellWay,
  });
  const speaking = new Speaking({ ...shared, onSending: events.onSending });

  const hear = (): void => {
    listening.setAir(air.filter(({ seatId, audience }) => seatId !== me && audiences.includes(audience)));
    tellWay();
  };
  const stopWanted = participant.on('media:wanted', (wanted) => {
    if (wanted.session === session) speaking.setWanted(wanted);
  });

  return {
    setAir(all) {
      air = all;
      hear();
    },
    publish: (source, track) => speaking.publish(source, track),
    listenTo(all) {
      audiences = all;
      hear();
    },
    choose(layers) {
      listening.choose(layers);
      // Without a connection to the room it is said again with the next change, or by `nudge`.
      participant.send('media:choose', { session, layers: { ...layers } }).catch(() => {});
    },
    setVolume: voices.setVolume,
    setQuiet: voices.setQuiet,
    setSpeaker: voices.setSpeaker,
    unblock: voices.unblock,
    nudge() {
      listening.nudge();
      speaking.nudge();
    },
    close() {
      stopWanted();
      listening.close();
      speaking.close();
      voices.close();
    },
  };
}
