import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { useRoomView, useSlots } from '../slots/index.ts';
import { IconButton } from '../ui/index.ts';
import { MoreMenu } from './MoreMenu.tsx';
import styles from './Dock.module.css';

/** What one does oneself, and all the rest under "more". */
export function Dock() {
  const { t } = useTranslation();
  const show = useSlots();
  return (
    <footer className={styles.dock} data-region="dock" aria-label={t('room.region.dock')} tabIndex={-1}>
      {show('dockStart', {})}
      <div className={styles.buttons} role="toolbar" aria-label={t('room.region.dock')}>
        {show('dockButton', {})}
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
  const show = useSlots();
  return (
    <span className={styles.switch}>
      <IconButton
        icon={hasPanel ? <PanelRightClose /> : <PanelRightOpen />}
        label={hasPanel ? t('room.hidePanel') : t('room.showPanel')}
        onClick={() => setPanel(!hasPanel)}
      />
      {!hasPanel && <span className={styles.badge}>{show('panelBadge', {})}</span>}
    </span>
  );
}
