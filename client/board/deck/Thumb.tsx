import { Pencil } from 'lucide-react';
import { useTranslation } from '../../language/index.ts';
import type { DeckPage } from './useDeck.ts';
import styles from './Thumb.module.css';

/** A slide, small. */
export function Thumb({ page: { number, thumb, state, isDrawnOn } }: { page: DeckPage }) {
  const { t } = useTranslation();
  return (
    <span className={styles.thumb} data-state={state} data-free={number === null || undefined}>
      {thumb && <img src={thumb} alt="" loading="lazy" decoding="async" draggable={false} />}
      {number !== null && (
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
      )}
      {isDrawnOn && (
        <span className={styles.pencil}>
          <Pencil aria-hidden="true" />
          <span className="visually-hidden">{t('slides.annotated')}</span>
        </span>
      )}
    </span>
  );
}
