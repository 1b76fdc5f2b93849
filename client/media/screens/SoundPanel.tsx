import { MicOff, Settings2 } from 'lucide-react';
import { useRoom, useSend } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { Button, Own, Toggle } from '../../ui/index.ts';
import { useMediaControls, useMediaRoom } from '../useMediaRoom.tsx';
import { TalkTo } from './Backstage.tsx';
import { useOwn } from './useOwn.ts';
import styles from './SoundPanel.module.css';

/** What one hears and gets, and for teachers what everybody may. `onDevices`: where nothing else leads to the devices. */
export function SoundPanel({ onDevices }: { onDevices?: () => void }) {
  const { t } = useTranslation();
  const { setQuiet, setSaving } = useMediaControls();
  const { isQuiet, isSaving, because } = useMediaRoom((state) => ({
    isQuiet: state.isQuiet,
    isSaving: state.isSaving,
    because: state.savingBecause,
  }));
  const { isTeacher } = useOwn();
  return (
    <div className={styles.panel}>
      <Toggle label={t('media.hear')} hint={t('media.hearText')} isOn={!isQuiet} action={(on) => setQuiet(!on)} />
      <Volumes />
      <Toggle
        label={t('media.save')}
        hint={t(isSaving ? `media.saving.${because ?? 'choice'}` : 'media.saveText')}
        isOn={isSaving}
        action={setSaving}
      />
      {isTeacher && <ForEverybody />}
      {onDevices && (
        <Button look="quiet" size="small" icon={<Settings2 />} isWide onClick={onDevices}>
          {t('room.devices')}
        </Button>
      )}
    </div>
  );
}

/** How loud each of those who may be heard is, on this device only. */
function Volumes() {
  const { t } = useTranslation();
  const { setVolume } = useMediaControls();
  const { publications, volumes } = useMediaRoom((state) => ({
    publications: state.publications,
    volumes: state.volumes,
  }));
  const { seats, you } = useRoom(({ room, you: { seatId } }) => ({ seats: room.seats, you: seatId }));
  const heard = publications.flatMap(({ mic, seatId }) => (mic !== null && seatId !== you && seats[seatId]) || []);
  if (heard.length === 0) return null;
  return (
    <ul className={styles.volumes} aria-label={t('media.volumes')}>
      {heard.map(({ id, name }) => (
        <li key={id}>
          <label>
            <span>
              <Own>{name}</Own>
            </span>
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              value={Math.round((volumes[id] ?? 1) * 100)}
              aria-label={t('media.volumeOf', { name })}
              onChange={({ target }) => setVolume(id, Number(target.value) / 100)}
            />
          </label>
        </li>
      ))}
    </ul>
  );
}

function ForEverybody() {
  const { t } = useTranslation();
  const send = useSend();
  const cameras = useRoom(({ room }) => room.media.cameras);
  return (
    <div className={styles.everybody} role="group" aria-label={t('media.everybody')}>
      <TalkTo />
      <Toggle
        label={t('media.cameras')}
        hint={t('media.camerasText')}
        isOn={cameras}
        action={(on) => send('media:cameras', { on })}
      />
      <Button look="quiet" size="small" icon={<MicOff />} isWide action={() => send('media:muteAll', {})}>
        {t('media.muteAll')}
      </Button>
    </div>
  );
}
