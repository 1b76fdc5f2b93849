/** The buttons for one's own microphone, camera and screen, in the dock. */
import { Mic, MicOff, ScreenShare, ScreenShareOff, Video, VideoOff } from 'lucide-react';
import { useTranslation } from '../../language/index.ts';
import { DockButton, tell } from '../../ui/index.ts';
import { maySwitchMic, useOwn, useOwnSwitch } from './useOwn.ts';

/** Pressed although it does not help: says why. */
export function useMutedWords(): () => void {
  const { t } = useTranslation();
  return () => tell(t('media.mutedText'), <MicOff />);
}

export function MicButton() {
  const { t } = useTranslation();
  const own = useOwn();
  const { isOn, isStarting, turn } = useOwnSwitch('mic');
  const explain = useMutedWords();
  const isBarred = !maySwitchMic(own);
  const label = isBarred
    ? t('media.turnedOff')
    : isStarting
      ? t('media.starting')
      : isOn
        ? t('media.on')
        : t('media.off');
  return (
    <DockButton
      icon={isOn ? <Mic /> : <MicOff />}
      label={label}
      aria-label={t('media.micState', { state: label })}
      aria-pressed={isOn}
      aria-disabled={isBarred || undefined}
      look={!isOn ? 'off' : own.audience === 'backstage' ? 'backstage' : 'on'}
      isBusy={isStarting}
      action={() => (isBarred ? explain() : turn(!isOn && !isStarting))}
    />
  );
}

export function CameraButton() {
  const { t } = useTranslation();
  const { camera } = useOwn();
  const { isOn, isStarting, turn } = useOwnSwitch('camera');
  return (
    <DockButton
      icon={isOn ? <Video /> : <VideoOff />}
      label={isStarting ? t('media.starting') : t('media.camera')}
      aria-label={t(isOn ? 'media.cameraIsOn' : 'media.cameraIsOff')}
      aria-pressed={isOn}
      aria-disabled={!camera || undefined}
      look={isOn ? 'on' : 'plain'}
      isBusy={isStarting}
      action={() => (camera ? turn(!isOn && !isStarting) : tell(t('media.camerasOffText'), <VideoOff />))}
    />
  );
}

/** Phones cannot share a screen, and then there is no button. */
export const canShareScreen = (): boolean => {
  const { mediaDevices } = navigator as { readonly mediaDevices?: Partial<MediaDevices> };
  return mediaDevices?.getDisplayMedia !== undefined;
};

export function ScreenButton() {
  const { t } = useTranslation();
  const { screen } = useOwn();
  const { isOn, isStarting, turn } = useOwnSwitch('screen');
  if (!screen || !canShareScreen()) return null;
  return (
    <DockButton
      icon={isOn ? <ScreenShareOff /> : <ScreenShare />}
      label={isStarting ? t('media.starting') : isOn ? t('media.stopSharing') : t('media.screen')}
      aria-pressed={isOn}
      look={isOn ? 'on' : 'plain'}
      isBusy={isStarting}
      action={() => turn(!isOn && !isStarting)}
    />
  );
}
