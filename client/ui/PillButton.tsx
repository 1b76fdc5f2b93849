import type { ReactNode } from 'react';
import type { PillLook } from './Pill.tsx';
import styles from './PillButton.module.css';

interface PillButtonProps {
  look: Extract<PillLook, 'plain' | 'guest' | 'board'>;
  icon: ReactNode;
  /** Fills its line, for phones. */
  isWide: boolean;
  onClick: () => void;
  /** What stays when the words do not fit. */
  end?: ReactNode;
  children: ReactNode;
}

/** One line that says what is so, and opens more about it. */
export function PillButton({ look, icon, isWide, onClick, end, children }: PillButtonProps) {
  return (
    <button type="button" className={styles.pill} data-look={look} data-wide={isWide || undefined} onClick={onClick}>
      {icon}
      <span className={styles.words}>{children}</span>
      {end}
    </button>
  );
}
