/** A session at the embedded engine: a subscriber and a publisher transport, and the audio fallback. */
import type { Audience, Publication } from '../../../shared/media/protocol.ts';
import { realSchedule, type Schedule } from '../../connection/index.ts';
import type { MediaSession, SessionSetup } from '../session.ts';
import { openVoices } from '../sound.ts';
import { Subscriber } from './subscriber.ts';
import { AudioFallback } from './audioFallback.ts';
import { Publisher } from './publisher.ts';

const inBrowser = (configuration: RTCConfiguration): RTCPeerConnection => new RTCPeerConnection(configuration);

/** Without a subscriber transport for this long, audio comes over the room's own connection. The transport is retried. */
const patienceMs = 8000;

export function embeddedSession(
  { ticket, me, participant, events, rejoin }: SessionSetup<'embedded'>,
  schedule: Schedule = realSchedule,
  newConnection = inBrowser,
): MediaSession {
  const { session } = ticket;
  // JSON has no undefined: optional fields are missing.
  const iceServers = ticket.iceServers as RTCIceServer[];
  /** Of others. */
  let publications: readonly Publication[] = [];
  let audiences: readonly Audience[] = ['stage'];
  let wasUp = false;
  let cancelPatience: (() => void) | null = null;
  const blocked = { voices: false, fallback: false };

  const onBlocked = (which: keyof typeof blocked) => (isBlocked: boolean) => {
    blocked[which] = isBlocked;
    events.onBlocked(blocked.voices || blocked.fallback);
  };
  const voices = openVoices(onBlocked('voices'));
  const send: SessionSetup<'embedded'>['participant']['send'] = (name, payload) => participant.send(name, payload);
  const shared = { session, iceServers, send, schedule, newConnection, onUnknown: rejoin };

  const look = (): void => {
    const isIdle = !publications.some(({ audience }) => audiences.includes(audience));
    if (subscriber.isUp) fallback.close();
    if (isIdle || subscriber.isUp) {
      cancelPatience?.();
      cancelPatience = null;
    } else if (!fallback.isOpen)
      cancelPatience ??= schedule.after(patienceMs, () => void fallback.open().catch(retryFallback));
    if (isIdle) events.onSubscriberStatus('idle');
    else if (subscriber.isUp) events.onSubscriberStatus('on');
    else if (fallback.isOpen) events.onSubscriberStatus('fallback');
    else events.onSubscriberStatus(wasUp ? 'lost' : 'connecting');
  };
  /** The room was out of reach, or the decoder did not load. */
  const retryFallback = (): void => {
    cancelPatience = null;
    look();
  };
  const fallback = new AudioFallback({ session, participant, onBlocked: onBlocked('fallback'), onOpen: look });
  const subscriber = new Subscriber({
    ...shared,
    voices,
    events,
    onUp() {
      wasUp = true;
      look();
    },
    onDown: look,
  });
  const publisher = new Publisher({ ...shared, onSending: events.onSending });

  const follow = (): void => {
    subscriber.setPublications(publications.filter(({ audience }) => audiences.includes(audience)));
    fallback.setPublications(publications, audiences);
    look();
  };
  const stopWanted = participant.on('media:wanted', (wanted) => {
    if (wanted.session === session) publisher.setWanted(wanted);
  });

  return {
    setPublications(all) {
      publications = all.filter(({ seatId }) => seatId !== me);
      follow();
    },
    publish: (source, track) => publisher.publish(source, track),
    setAudiences(all) {
      audiences = all;
      follow();
    },
    selectLayers(layers) {
      subscriber.selectLayers(layers);
      // Without a connection to the room it is sent again after the next join.
      participant.send('media:choose', { session, layers: { ...layers } }).catch(() => {});
    },
    setVolume(seatId, volume) {
      voices.setVolume(seatId, volume);
      fallback.setVolume(seatId, volume);
    },
    setQuiet(isQuiet) {
      voices.setQuiet(isQuiet);
      fallback.setQuiet(isQuiet);
    },
    async setSpeaker(id) {
      await Promise.all([voices.setSpeaker(id), fallback.setSpeaker(id)]);
    },
    unblock() {
      voices.unblock();
      fallback.unblock();
    },
    nudge() {
      subscriber.nudge();
      publisher.nudge();
    },
    close() {
      stopWanted();
      cancelPatience?.();
      fallback.close();
      subscriber.close();
      publisher.close();
      voices.close();
    },
  };
}
