import type { ReactNode } from 'react';
import styles from './Pill.module.css';

export type PillLook = 'plain' | 'guest' | 'live' | 'ok' | 'board';

interface PillProps {
  look?: PillLook;
  icon?: ReactNode;
  /** A dot in the colour of the text, for what is going on now. */
  hasDot?: boolean;
  children: ReactNode;
}

/** A short fact in a rounded frame. */
export function Pill({ look = 'plain', icon, hasDot = false, children }: PillProps) {
  return (
    <span className={[styles.pill, styles[look]].join(' ')}>
      {hasDot && <span className={styles.dot} aria-hidden="true" />}
      {icon}
      <span className={styles.text}>{children}</span>
    </span>
  );
}

/** A number or a word beside something, such as how many are unread. */
export function Badge({ look = 'plain', children }: { look?: PillLook; children: ReactNode }) {
  return <span className={[styles.badge, styles[look]].join(' ')}>{children}</span>;
}
