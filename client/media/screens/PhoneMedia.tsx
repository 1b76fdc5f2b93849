/** Voice and picture on a phone. */
import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useTranslation } from '../../language/index.ts';
import { Button, Spinner, tell, useAction } from '../../ui/index.ts';
import { useMutedWords } from './OwnButtons.tsx';
import { SoundPanel } from './SoundPanel.tsx';
import { maySwitchMic, useOwn, useOwnSwitch } from './useOwn.ts';
import styles from './PhoneMedia.module.css';

/** The round button over the board, for whoever may be heard. */
export function PhoneMic() {
  const { t } = useTranslation();
  const own = useOwn();
  const { isOn, isStarting, turn } = useOwnSwitch('mic');
  const explain = useMutedWords();
  const isBarred = !maySwitchMic(own);
  const { run } = useAction(() => (isBarred ? explain() : turn(!isOn && !isStarting)));
  if (!own.maySend) return null;
  const state = isBarred ? t('media.turnedOff') : isStarting ? t('media.starting') : t(isOn ? 'media.on' : 'media.off');
  return (
    <button
      type="button"
      className={styles.mic}
      data-on={isOn || undefined}
      data-backstage={(own.isTeacher && own.audience === 'backstage') || undefined}
      aria-pressed={isOn}
      aria-label={t('media.micState', { state })}
      aria-disabled={isBarred || undefined}
      aria-busy={isStarting || undefined}
      onClick={run}
    >
      {isStarting ? <Spinner /> : isOn ? <Mic /> : <MicOff />}
    </button>
  );
}

/** Under "more": the camera, and what one hears. */
export function PhoneMedia() {
  const { t } = useTranslation();
  const own = useOwn();
  const camera = useOwnSwitch('camera');
  return (
    <section className={styles.card} aria-label={t('media.sound')}>
      {own.maySend && (
        <Button
          look={camera.isOn ? 'tint' : 'quiet'}
          icon={camera.isOn ? <Video /> : <VideoOff />}
          isWide
          aria-pressed={camera.isOn}
          isBusy={camera.isStarting}
          action={() => (own.camera ? camera.turn(!camera.isOn) : tell(t('media.camerasOffText'), <VideoOff />))}
        >
          {t(camera.isOn ? 'media.cameraIsOn' : 'media.turnOnCamera')}
        </Button>
      )}
      <SoundPanel />
    </section>
  );
}
