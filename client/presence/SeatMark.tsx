import type { ReactNode } from 'react';
import styles from './SeatMark.module.css';

/** A small picture beside a name, with the words that it stands for. */
export function SeatMark({ icon, words, look }: { icon: ReactNode; words: string; look?: 'chalk' }) {
  return (
    <span className={styles.mark} data-look={look} title={words}>
      {icon}
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
