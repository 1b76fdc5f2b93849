import { AudioLines, Mic, MicOff } from 'lucide-react';
import { useTranslation } from '../../language/index.ts';
import { useSeatMedia } from './useSeatMedia.ts';
import styles from './MicMark.module.css';

/** A seat's microphone: off, on, or heard just now. Who speaks changes all the time and is not read out. */
export function MicMark({ seatId }: { seatId: string }) {
  const { t } = useTranslation();
  const { hasMic, isSpeaking } = useSeatMedia(seatId);
  return (
    <span className={styles.mark} data-mic={isSpeaking ? 'speaking' : hasMic ? 'on' : 'off'}>
      {isSpeaking ? <AudioLines /> : hasMic ? <Mic /> : <MicOff />}
      <span className="visually-hidden">{t(hasMic ? 'media.micIsOn' : 'media.micIsOff')}</span>
    </span>
  );
}
