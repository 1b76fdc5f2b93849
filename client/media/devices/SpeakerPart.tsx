import { Play, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../language/index.ts';
import { Button } from '../../ui/index.ts';
import type { MediaDevice } from '../mediaState.ts';
import { DeviceChoice } from './DeviceChoice.tsx';
import { Part } from './Part.tsx';
import { playTestSound } from './testSound.ts';
import styles from './Devices.module.css';

interface SpeakerPartProps {
  devices: readonly MediaDevice[];
  chosen: string | null;
  choose: (id: string | null) => void;
}

const canChoose = 'setSinkId' in HTMLMediaElement.prototype;

export function SpeakerPart({ devices, chosen, choose }: SpeakerPartProps) {
  const { t } = useTranslation();
  const [hasFailed, setFailed] = useState(false);
  const playing = useRef<AbortController>(null);
  useEffect(() => () => playing.current?.abort(), []);

  const play = async () => {
    playing.current = new AbortController();
    setFailed(false);
    // A speaker that is gone is none: the computer's own plays, as it does in the lesson.
    const speaker = canChoose && devices.some(({ id }) => id === chosen) ? chosen : null;
    await playTestSound(speaker, playing.current.signal).catch(() => setFailed(true));
  };

  return (
    <Part icon={<Volume2 />} title={t('devices.kind.speaker')}>
      <Button look="tint" icon={<Play />} action={play}>
        {t('devices.testSound')}
      </Button>
      <p className={styles.hint} role="status">
        {hasFailed ? t('devices.testSoundFailed') : t('devices.testSoundText')}
      </p>
      {canChoose && (
        <DeviceChoice
          kind="speaker"
          label={t('devices.whichSpeaker')}
          devices={devices}
          chosen={chosen}
          used={null}
          onChoose={choose}
        />
      )}
    </Part>
  );
}
