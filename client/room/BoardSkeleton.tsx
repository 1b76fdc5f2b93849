import styles from './BoardSkeleton.module.css';

/** The board is a big part of the application and arrives after the rest of the room. */
export function BoardSkeleton() {
  return <div className={styles.skeleton} aria-hidden="true" />;
}
