import { Video, VideoOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../language/index.ts';
import { Button } from '../../ui/index.ts';
import { Asking } from './Asking.tsx';
import { DeviceChoice } from './DeviceChoice.tsx';
import { DeviceNews } from './DeviceNews.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { Part } from './Part.tsx';
import { usedName, type DevicePreview } from './devicePreview.ts';
import styles from './CameraPart.module.css';

export function CameraPart({ camera }: { camera: DevicePreview }) {
  const { t } = useTranslation();
  const { status, problem, track, isPublished } = camera;
  const isOn = status === 'on' && track !== null;
  return (
    <Part icon={<Video />} title={t('devices.kind.camera')}>
      {isPublished && <p>{t('devices.cameraOnAir')}</p>}
      {!isOn && problem ? (
        <ProblemNotice source="camera" problem={problem} onRetry={camera.start} />
      ) : (
        <div className={styles.frame} data-on={isOn || undefined}>
          {isOn ? (
            <Preview track={track} />
          ) : (
            <Button look="tint" icon={<Video />} action={camera.start} isBusy={status === 'starting'}>
              {t('devices.cameraTest')}
            </Button>
          )}
        </div>
      )}
      {status === 'starting' && !isPublished && <Asking />}
      <DeviceNews news={camera.news} devices={camera.devices} />
      {isOn && (
        <div className={styles.choices}>
          <DeviceChoice
            kind="camera"
            label={t('devices.whichCamera')}
            devices={camera.devices}
            chosen={camera.chosen}
            used={usedName(camera)}
            onChoose={camera.choose}
          />
          {!isPublished && (
            <Button look="quiet" icon={<VideoOff />} action={camera.stop}>
              {t('devices.cameraOff')}
            </Button>
          )}
        </div>
      )}
    </Part>
  );
}

/** Mirrored, as people know themselves. */
function Preview({ track }: { track: MediaStreamTrack }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const { current } = video;
    if (!current) return;
    current.srcObject = new MediaStream([track]);
    return () => {
      current.srcObject = null;
    };
  }, [track]);
  return <video ref={video} className={styles.preview} autoPlay playsInline muted aria-label={t('devices.preview')} />;
}
