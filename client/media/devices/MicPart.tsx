import { Mic } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from '../../language/index.ts';
import { Button } from '../../ui/index.ts';
import { levelOf } from '../sound.ts';
import { Asking } from './Asking.tsx';
import { DeviceChoice } from './DeviceChoice.tsx';
import { DeviceNews } from './DeviceNews.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { Part } from './Part.tsx';
import { usedName, type DevicePreview } from './devicePreview.ts';

type WatchLevel = (listener: (level: number) => void) => () => void;

interface MicPartProps {
  mic: DevicePreview;
  /** Where the room has the microphone, it also tells the level. */
  watchPublished?: WatchLevel;
}

export function MicPart({ mic, watchPublished }: MicPartProps) {
  const { t } = useTranslation();
  const { status, problem, track, isPublished } = mic;
  const watchOwn = useCallback<WatchLevel>((listener) => (track ? levelOf(track, listener) : () => {}), [track]);
  const isOn = status === 'on';
  return (
    <Part icon={<Mic />} title={t('devices.kind.mic')}>
      {isPublished && <p>{t('devices.micOnAir')}</p>}
      {isOn && <LevelMeter watch={isPublished && watchPublished ? watchPublished : watchOwn} isMuted={mic.isMuted} />}
      {!isOn && problem && <ProblemNotice source="mic" problem={problem} onRetry={mic.start} />}
      {!isOn && !problem && (
        <Button look="tint" icon={<Mic />} action={mic.start} isBusy={status === 'starting'}>
          {t('devices.micTest')}
        </Button>
      )}
      {status === 'starting' && !isPublished && <Asking />}
      <DeviceNews news={mic.news} devices={mic.devices} />
      {isOn && (
        <DeviceChoice
          kind="mic"
          label={t('devices.whichMic')}
          devices={mic.devices}
          chosen={mic.chosen}
          used={usedName(mic)}
          onChoose={mic.choose}
        />
      )}
    </Part>
  );
}
