import { useEffect } from 'react';
import { errorText, useTranslation } from '../../language/index.ts';
import { Dialog, refuse } from '../../ui/index.ts';
import type { DeviceKind } from '../chosenDevices.ts';
import type { MediaDevice, OwnSource } from '../mediaState.ts';
import { useMediaControls, useMediaRoom } from '../useMediaRoom.tsx';
import { CameraPart } from './CameraPart.tsx';
import { DeviceParts } from './DeviceParts.tsx';
import { MicPart } from './MicPart.tsx';
import { SpeakerPart } from './SpeakerPart.tsx';
import type { DevicePreview } from './devicePreview.ts';
import { idsOf, useDevices } from './useDevices.ts';
import { usePreview } from './usePreview.ts';

/** In the room: the devices of the lesson, changed while it goes on. What is off can be tried out unheard and unseen. */
export function DeviceSettings({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen size="wide" title={t('devices.settings')} onOpenChange={onOpenChange}>
      <Settings onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Settings({ onDone }: { onDone: () => void }) {
  const { own, ownCamera, chosen } = useMediaRoom(({ own, ownCamera, chosen }) => ({ own, ownCamera, chosen }));
  const controls = useMediaControls();
  const devices = useDevices(`${own.mic.status} ${own.camera.status}`);
  const mic = useDevicePreview('mic', own.mic, null, devices.mics);
  const camera = useDevicePreview('camera', own.camera, ownCamera?.getVideoTracks()[0] ?? null, devices.cameras);
  const chooseSpeaker = useChoose('speaker');
  return (
    <DeviceParts
      camera={<CameraPart camera={camera} />}
      mic={<MicPart mic={mic} watchPublished={controls.onOwnLevel} />}
      speaker={<SpeakerPart devices={devices.speakers} chosen={chosen.speaker} choose={chooseSpeaker} />}
      onDone={onDone}
    />
  );
}

/** What the room has on; otherwise one of our own, to try out. */
function useDevicePreview(
  source: 'mic' | 'camera',
  own: OwnSource,
  track: MediaStreamTrack | null,
  devices: readonly MediaDevice[],
): DevicePreview {
  const chosen = useMediaRoom((state) => state.chosen[source]);
  const preview = usePreview(source, idsOf(devices), false);
  const choose = useChoose(source);
  const isPublished = own.status !== 'off';
  const { stop } = preview;
  // Phones give a device to one at a time, and the lesson comes first.
  useEffect(() => {
    if (isPublished) stop();
  }, [isPublished, stop]);
  const fields = { devices, chosen, isPublished, start: preview.start, stop };
  if (isPublished)
    return { ...fields, status: own.status, problem: own.problem, track, isMuted: false, news: null, choose };
  return {
    ...preview,
    ...fields,
    choose: (id) => {
      choose(id);
      void preview.choose(id);
    },
  };
}

function useChoose(kind: DeviceKind): (id: string | null) => void {
  const { choose } = useMediaControls();
  return (id) => void choose(kind, id).catch((error: unknown) => refuse(errorText(error)));
}
