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
import { usedName, type Tried } from './tried.ts';

type WatchLevel = (listener: (level: number) => void) => () => void;

interface MicPartProps {
  mic: Tried;
  /** Where the room has the microphone, it also tells the level. */
  watchOnAir?: WatchLevel;
}

export function MicPart({ mic, watchOnAir }: MicPartProps) {
  const { t } = useTranslation();
  const { status, problem, track, isOnAir } = mic;
  const watchOwn = useCallback<WatchLevel>((listener) => (track ? levelOf(track, listener) : () => {}), [track]);
  const isOn = status === 'on';
  return (
    <Part icon={<Mic />} title={t('devices.kind.mic')}>
      {isOnAir && <p>{t('devices.micOnAir')}</p>}
      {isOn && <LevelMeter watch={isOnAir && watchOnAir ? watchOnAir : watchOwn} isMuted={mic.isMuted} />}
      {!isOn && problem && <ProblemNotice source="mic" problem={problem} onRetry={mic.start} />}
      {!isOn && !problem && (
        <Button look="tint" icon={<Mic />} action={mic.start} isBusy={status === 'starting'}>
          {t('devices.micTest')}
        </Button>
      )}
      {status === 'starting' && !isOnAir && <Asking />}
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
