import { Columns2, Maximize, MonitorUp, Presentation, ScreenShareOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../language/index.ts';
import { Button, firstName, IconButton, useIsNarrow } from '../../ui/index.ts';
import { useMediaControls, useMediaRoom } from '../useMediaRoom.tsx';
import { chooseScreenMode, screenModes, useScreenMode, type ScreenMode } from './screenMode.ts';
import { useSharedScreen } from './useSharedScreen.ts';
import { Video } from './Video.tsx';
import styles from './ScreenBar.module.css';

/** Above the board while somebody shares a screen: who, and how one looks at it. */
export function ScreenBar() {
  const { t } = useTranslation();
  const shared = useSharedScreen();
  const mode = useScreenMode(shared?.isOwn ?? false);
  const isSaving = useMediaRoom((state) => state.isSaving || state.subscriberStatus === 'fallback');
  const { setScreen } = useMediaControls();
  const isNarrow = useIsNarrow();
  if (!shared) return null;
  const { name, isOwn, stream } = shared;
  return (
    <div className={styles.bar} data-own={isOwn || undefined} role="group" aria-label={t('media.sharedScreen')}>
      {isOwn && stream ? (
        <span className={styles.preview}>
          <Video stream={stream} isWhole />
        </span>
      ) : (
        <MonitorUp aria-hidden="true" />
      )}
      <p className={styles.words}>
        <strong>{isOwn ? t('media.youShare') : t('media.shares', { name: isNarrow ? firstName(name) : name })}</strong>
        {isOwn && <span>{t('media.youShareText')}</span>}
      </p>
      {isOwn && (
        <Button look="danger" size="small" icon={<ScreenShareOff />} action={() => setScreen(false)}>
          {t('media.stopSharing')}
        </Button>
      )}
      {stream || !isSaving ? (
        <>
          <div className={styles.modes} role="group" aria-label={t('media.howToLook')}>
            {screenModes.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={mode === one}
                title={t(`media.mode.${one}`)}
                onClick={() => chooseScreenMode(one, isOwn)}
              >
                {icons[one]}
                <span>{t(`media.mode.${one}`)}</span>
              </button>
            ))}
          </div>
          {canShowFull() && mode !== 'board' && (
            <IconButton size="small" label={t('media.fullScreen')} icon={<Maximize />} onClick={showFull} />
          )}
        </>
      ) : (
        <Watch />
      )}
    </div>
  );
}

const icons: Readonly<Record<ScreenMode, ReactNode>> = {
  screen: <MonitorUp />,
  beside: <Columns2 />,
  board: <Presentation />,
};

/** Data saver keeps the picture away. */
function Watch() {
  const { t } = useTranslation();
  const { setSaving } = useMediaControls();
  const isFallback = useMediaRoom(({ subscriberStatus }) => subscriberStatus === 'fallback');
  if (isFallback) return <p className={styles.words}>{t('media.soundOnly')}</p>;
  return (
    <Button look="tint" size="small" onClick={() => setSaving(false)}>
      {t('media.showAnyway')}
    </Button>
  );
}

/** Not on phones of Apple, nor in their Safari before 16.4. */
const canShowFull = (): boolean => (document as Partial<Document>).fullscreenEnabled === true;

function showFull(): void {
  // Refused only by a browser that forbids it here, and then nothing is lost.
  const screen = document.querySelector('[data-screen]');
  // eslint-disable-next-line lol/old-browsers -- asked for by `canShowFull`
  screen?.requestFullscreen().catch(() => undefined);
}
