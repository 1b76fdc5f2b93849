import { Volume2, VolumeX } from 'lucide-react';
import { useTranslation } from '../../language/index.ts';
import { Part } from '../../parts/index.ts';
import { DockButton, Popover } from '../../ui/index.ts';
import { useMediaRoom } from '../useMediaRoom.tsx';
import { CameraButton, MicButton, ScreenButton } from './OwnButtons.tsx';
import { SoundPanel } from './SoundPanel.tsx';
import { useOwn } from './useOwn.ts';
import styles from './DockMedia.module.css';

/** In the dock: what one sends, for whoever may, and what one hears, for everybody. */
export function DockMedia({ onDevices }: { onDevices: () => void }) {
  const { maySend, isTeacher, audience } = useOwn();
  // A guest backstage has them in the cockpit, beside who hears it.
  const isInCockpit = !isTeacher && audience === 'backstage';
  return (
    <>
      {maySend && !isInCockpit && (
        <>
          <Part name="mediaButton" shape="mark">
            <MicButton />
          </Part>
          <Part name="mediaButton" shape="mark">
            <CameraButton />
          </Part>
          <Part name="mediaButton" shape="mark">
            <ScreenButton />
          </Part>
        </>
      )}
      <Part name="mediaButton" shape="mark">
        <SoundButton onDevices={onDevices} />
      </Part>
      <span className={styles.divider} />
    </>
  );
}

function SoundButton({ onDevices }: { onDevices: () => void }) {
  const { t } = useTranslation();
  const isQuiet = useMediaRoom((state) => state.isQuiet);
  return (
    <Popover
      label={t('media.sound')}
      trigger={
        <DockButton
          icon={isQuiet ? <VolumeX /> : <Volume2 />}
          label={t(isQuiet ? 'media.quiet' : 'media.sound')}
          look={isQuiet ? 'off' : 'plain'}
        />
      }
    >
      <SoundPanel onDevices={onDevices} />
    </Popover>
  );
}
