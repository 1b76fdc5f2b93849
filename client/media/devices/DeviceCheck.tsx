import { useState } from 'react';
import { useTranslation } from '../../language/index.ts';
import { Dialog } from '../../ui/index.ts';
import { keepChosen, readChosen, type DeviceKind } from '../chosenDevices.ts';
import { CameraPart } from './CameraPart.tsx';
import { DeviceParts } from './DeviceParts.tsx';
import { MicPart } from './MicPart.tsx';
import { SpeakerPart } from './SpeakerPart.tsx';
import { idsOf, useDevices } from './useDevices.ts';
import { usePreview } from './usePreview.ts';

interface DeviceCheckProps {
  /** Students hear first of all that they listen. */
  isStudent: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** At the door: try out microphone, camera and sound, and choose them for the lesson. Nothing leaves this device. */
export function DeviceCheck({ isStudent, onOpenChange }: DeviceCheckProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      isOpen
      size="wide"
      title={t('door.testDevices')}
      description={
        <>
          {t('devices.checkText')} {isStudent && t('devices.checkStudent')}
        </>
      }
      onOpenChange={onOpenChange}
    >
      <Check onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Check({ onDone }: { onDone: () => void }) {
  const [chosen, setChosen] = useState(readChosen);
  const choose = (kind: DeviceKind, id: string | null) => {
    keepChosen(kind, id);
    setChosen({ ...chosen, [kind]: id });
  };
  const [opened, setOpened] = useState('');
  const devices = useDevices(opened);
  const mic = usePreview('mic', idsOf(devices.mics), true);
  const camera = usePreview('camera', idsOf(devices.cameras), true);
  // Names of devices are told once one of them was opened.
  const nowOpen = `${mic.status} ${camera.status}`;
  if (nowOpen !== opened) setOpened(nowOpen);

  return (
    <DeviceParts
      camera={
        <CameraPart
          camera={{
            ...camera,
            devices: devices.cameras,
            chosen: chosen.camera,
            isPublished: false,
            choose: (id) => {
              choose('camera', id);
              void camera.choose(id);
            },
          }}
        />
      }
      mic={
        <MicPart
          mic={{
            ...mic,
            devices: devices.mics,
            chosen: chosen.mic,
            isPublished: false,
            choose: (id) => {
              choose('mic', id);
              void mic.choose(id);
            },
          }}
        />
      }
      speaker={
        <SpeakerPart devices={devices.speakers} chosen={chosen.speaker} choose={(id) => choose('speaker', id)} />
      }
      onDone={onDone}
    />
  );
}
