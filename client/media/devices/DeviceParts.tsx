import type { ReactNode } from 'react';
import { useTranslation } from '../../language/index.ts';
import { Part } from '../../parts/index.ts';
import { Button, DialogFooter } from '../../ui/index.ts';
import { ProblemNotice } from './ProblemNotice.tsx';
import styles from './Devices.module.css';

interface DevicePartsProps {
  camera: ReactNode;
  mic: ReactNode;
  speaker: ReactNode;
  onDone: () => void;
}

/** The three kinds of devices and the way out; over plain http one notice takes the place of what browsers withhold. */
export function DeviceParts({ camera, mic, speaker, onDone }: DevicePartsProps) {
  const { t } = useTranslation();
  return (
    <>
      {isSecureContext ? (
        <div className={styles.parts}>
          <DevicePart>{camera}</DevicePart>
          <DevicePart>{mic}</DevicePart>
          <DevicePart>{speaker}</DevicePart>
        </div>
      ) : (
        <div className={styles.parts}>
          <ProblemNotice source="mic" problem="insecure" onRetry={onDone} />
          <DevicePart>{speaker}</DevicePart>
        </div>
      )}
      <DialogFooter>
        <Button action={onDone}>{t('devices.done')}</Button>
      </DialogFooter>
    </>
  );
}

const DevicePart = ({ children }: { children: ReactNode }) => (
  <Part name="device" shape="line">
    {children}
  </Part>
);
