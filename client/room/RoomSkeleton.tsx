import { Logo } from '../layout/Logo.tsx';
import { useTranslation } from '../language/index.ts';
import { Skeleton } from '../ui/index.ts';
import { BoardSkeleton } from './BoardSkeleton.tsx';
import styles from './Room.module.css';

/** The shape of the room while its state is on the way. */
export function RoomSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={styles.room} aria-busy="true">
      <p className="visually-hidden" role="status">
        {t('room.loading')}
      </p>
      <div className={styles.skeletonTop}>
        <Logo />
        <Skeleton width={220} height={20} />
      </div>
      <div className={styles.floor}>
        <Skeleton width={210} height={58} />
      </div>
      <main className={styles.stage}>
        <BoardSkeleton />
      </main>
      <div className={styles.panel} />
      <div className={styles.skeletonDock}>
        <Skeleton width={260} height={54} />
      </div>
    </div>
  );
}
