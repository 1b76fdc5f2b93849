import styles from './Logo.module.css';

/** A small chalkboard with two lines on it, and the name. */
export function Logo({ hasName = true }: { hasName?: boolean }) {
  return (
    <span className={styles.logo}>
      <svg viewBox="0 0 26 20" width="26" height="20" aria-hidden="true">
        <rect width="26" height="20" rx="5" className={styles.board} />
        <path d="M6 7.2h14M6 12.8h14" className={styles.chalk} />
      </svg>
      {hasName && 'LOL'}
    </span>
  );
}
