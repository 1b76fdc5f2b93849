import { PanelRightClose, PanelRightOpen, Share2 } from 'lucide-react';
import { useUnread } from '../chat/index.ts';
import { useMe } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { Part } from '../parts/index.ts';
import { Badge, DockButton, IconButton } from '../ui/index.ts';
import { ChalkButton } from './ChalkButton.tsx';
import { HandButton } from './HandButton.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { PlaceCounts } from './PlaceCounts.tsx';
import { useRoomView } from './view.ts';
import styles from './Dock.module.css';

/** What one does oneself: voice and picture, hand, chalk, sharing, and all the rest under "more". */
export function Dock() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const isTeacher = useMe().role === 'teacher';
  const media = useMediaParts();
  return (
    <footer className={styles.dock} data-region="dock" aria-label={t('room.region.dock')} tabIndex={-1}>
      <Part name="placeCounts" shape="mark">
        <PlaceCounts />
      </Part>
      <div className={styles.buttons} role="toolbar" aria-label={t('room.region.dock')}>
        <Part name="mediaButton" shape="mark">
          {media && <media.DockMedia onDevices={() => openDialog('devices')} />}
        </Part>
        <Part name="hand" shape="mark">
          <HandButton />
        </Part>
        <Part name="chalk" shape="mark">
          <ChalkButton />
        </Part>
        {isTeacher && <DockButton icon={<Share2 />} label={t('room.share')} onClick={() => openDialog('share')} />}
        <span className={styles.divider} />
        <Part name="more" shape="mark">
          <MoreMenu />
        </Part>
      </div>
      <div className={styles.end}>
        <Part name="badge" shape="mark">
          <PanelSwitch />
        </Part>
      </div>
    </footer>
  );
}

function PanelSwitch() {
  const { t } = useTranslation();
  const { hasPanel, setPanel } = useRoomView();
  const unread = Object.values(useUnread()).reduce((sum, count) => sum + count, 0);
  return (
    <span className={styles.switch}>
      <IconButton
        icon={hasPanel ? <PanelRightClose /> : <PanelRightOpen />}
        label={hasPanel ? t('room.hidePanel') : t('room.showPanel')}
        onClick={() => setPanel(!hasPanel)}
      />
      {!hasPanel && unread > 0 && (
        <span className={styles.badge}>
          <Badge look="live">{unread}</Badge>
          <span className="visually-hidden">{t('chat.unread', { count: unread })}</span>
        </span>
      )}
    </span>
  );
}
