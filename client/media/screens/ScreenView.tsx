import { useState } from 'react';
import { useTranslation } from '../../language/index.ts';
import { useMediaRoom } from '../useMediaRoom.tsx';
import { useScreenMode } from './screenMode.ts';
import { useIsDrawing } from './useIsDrawing.ts';
import { useSharedScreen, type SharedScreen } from './useSharedScreen.ts';
import { Video } from './Video.tsx';
import styles from './ScreenView.module.css';

/** The shared screen, over the board or beside it. Whoever draws when it begins sees it after the stroke. */
export function ScreenView() {
  const shared = useSharedScreen();
  const isSoundOnly = useMediaRoom((state) => state.isSaving || state.subscriberStatus === 'fallback');
  if (!shared || (isSoundOnly && !shared.isOwn)) return null;
  return <Shown key={shared.name} shared={shared} />;
}

function Shown({ shared: { name, isOwn, stream } }: { shared: SharedScreen }) {
  const { t } = useTranslation();
  const mode = useScreenMode(isOwn);
  const isDrawing = useIsDrawing();
  const [mayCover, setMayCover] = useState(false);
  if (!mayCover && !isDrawing) setMayCover(true);
  if (mode === 'board' || !mayCover) return null;
  return (
    <div className={styles.view} data-screen={mode}>
      {stream ? (
        <Video stream={stream} label={t('media.screenOf', { name })} isWhole />
      ) : (
        <p className={styles.wait} role="status">
          {t('media.screenComes', { name })}
        </p>
      )}
    </div>
  );
}
