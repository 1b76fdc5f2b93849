import { Logo } from '../layout/Logo.tsx';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { useSlots } from '../slots/index.ts';
import { SyncMark } from './SyncMark.tsx';
import styles from './PhoneTop.module.css';

/** On a phone: the lesson, its marks, and one line that says what matters most now. */
export function PhoneTop() {
  const { t } = useTranslation();
  const title = useRoom(({ room }) => room.lesson.title);
  const show = useSlots();
  return (
    <header className={styles.top} data-region="top" aria-label={t('room.region.top')} tabIndex={-1}>
      <div className={styles.line}>
        <Logo hasName={false} />
        <h1 className={styles.title} dir="auto">
          {title}
        </h1>
        {show('topMark', { isNarrow: true })}
      </div>
      <div className={styles.line}>
        {show('topLine', { isNarrow: true })}
        <Part name="syncMark" shape="mark">
          <SyncMark isShort />
        </Part>
      </div>
      {show('topNotice', {})}
    </header>
  );
}
