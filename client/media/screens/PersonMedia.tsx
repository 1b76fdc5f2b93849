/** Voice and picture in the list of people. */
import { Mic, MicOff, ScreenShare, Video } from 'lucide-react';
import type { ReactNode } from 'react';
import { mediaRights } from '../../../shared/media/mediaRights.ts';
import type { Seat } from '../../../shared/presence/protocol.ts';
import { useMay, useRoom, useSend } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { Button } from '../../ui/index.ts';
import { useSeatMedia } from './useSeatMedia.ts';
import styles from './PersonMedia.module.css';

/** Small pictures with words behind them: microphone, camera, screen. */
export function PersonMarks({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const { hasMic, hasCamera, hasScreen, isMuted } = useSeatMedia(seat.id);
  return (
    <>
      {hasScreen && <Mark icon={<ScreenShare />} words={t('media.screenIsOn')} />}
      {hasCamera && <Mark icon={<Video />} words={t('media.cameraIsOn')} />}
      {hasMic && <Mark icon={<Mic />} words={t('media.micIsOn')} />}
      {isMuted && !hasMic && <Mark icon={<MicOff />} words={t('media.micTurnedOff')} isOff />}
    </>
  );
}

function Mark({ icon, words, isOff = false }: { icon: ReactNode; words: string; isOff?: boolean }) {
  return (
    <span className={styles.mark} data-off={isOff || undefined} title={words}>
      {icon}
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** For teachers, while others than teachers may be heard. */
export function MuteAll() {
  const { t } = useTranslation();
  const send = useSend();
  const mayRule = useMay('media:muteAll');
  const count = useRoom(
    ({ room }) =>
      room.floor.holders.filter(
        ({ seatId }) => room.seats[seatId]?.role !== 'teacher' && mediaRights(room, seatId, 'stage').mic,
      ).length,
  );
  if (!mayRule || count === 0) return null;
  return (
    <Button look="quiet" size="small" icon={<MicOff />} action={() => send('media:muteAll', {})}>
      {t('media.muteAll')}
    </Button>
  );
}
