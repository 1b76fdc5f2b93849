/** Nobody's microphone is turned on by somebody else: they are asked. */
import { Megaphone, Mic, Video } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useRoom, useSend } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { announce, Button } from '../../ui/index.ts';
import { useMediaControls, useMediaRoom } from '../useMediaRoom.tsx';
import { Notice } from './Notice.tsx';
import { useOwn, useOwnSwitch } from './useOwn.ts';

/** A teacher asks for one's voice. */
export function Asked() {
  const { t } = useTranslation();
  const send = useSend();
  const { setMic } = useMediaControls();
  const name = useRoom(({ room, you }) => {
    const by = room.media.asked[you.seatId];
    return by === undefined ? null : (room.seats[by]?.name ?? '');
  });
  const title = name === null ? null : t('media.asks', { name });
  useAnnounced(title);
  if (title === null) return null;
  return (
    <Notice key={title} icon={<Mic />} title={title} text={t('media.asksText')} isQuestion>
      <Button size="small" icon={<Mic />} action={() => setMic(true)}>
        {t('media.turnOn')}
      </Button>
      <Button look="quiet" size="small" action={() => send('media:decline', {})}>
        {t('media.notNow')}
      </Button>
    </Notice>
  );
}

/** Since when the floor is held for which the offer was answered; kept while the page is, whatever its layout. */
let answered: number | null = null;

/** Whoever was given the floor is to be heard, and decides about that. Once for each time, and again after a reload. */
export function FloorOffer() {
  const { t } = useTranslation();
  const { setMic, setCamera } = useMediaControls();
  const own = useOwn();
  const mic = useOwnSwitch('mic');
  const hasProblem = useMediaRoom((state) => state.own.mic.problem !== null);
  const { sinceMs, isAsked } = useRoom(({ room, you: { seatId } }) => ({
    sinceMs: room.floor.holders.find((holder) => holder.seatId === seatId)?.sinceMs ?? null,
    isAsked: seatId in room.media.asked,
  }));
  const [answeredMs, setAnsweredMs] = useState(answered);
  const answer = useCallback((since: number | null) => {
    answered = since;
    setAnsweredMs(since);
  }, []);
  const isHeard = mic.isOn || mic.isStarting;
  // However it was turned on: who turns it off again did not forget.
  useEffect(() => {
    if (isHeard) answer(sinceMs);
  }, [isHeard, sinceMs, answer]);

  const isOffered =
    sinceMs !== null && !own.isTeacher && own.mic && !isHeard && !hasProblem && !isAsked && answeredMs !== sinceMs;
  useAnnounced(isOffered ? `${t('media.floor')}. ${t('media.floorText')}` : null);
  if (!isOffered) return null;
  return (
    <Notice icon={<Megaphone />} title={t('media.floor')} text={t('media.floorText')} isQuestion>
      <Button size="small" icon={<Mic />} action={() => setMic(true)}>
        {t('media.turnOnMic')}
      </Button>
      {own.camera && (
        <Button look="tint" size="small" icon={<Video />} action={() => Promise.all([setMic(true), setCamera(true)])}>
          {t('media.turnOnBoth')}
        </Button>
      )}
      <Button look="quiet" size="small" onClick={() => answer(sinceMs)}>
        {t('media.notNow')}
      </Button>
    </Notice>
  );
}

/** Says a question to screen readers when it comes up: the focus may well be elsewhere. */
function useAnnounced(text: string | null): void {
  useEffect(() => {
    if (text !== null) announce(text, 'assertive');
  }, [text]);
}
