import { ListOrdered } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Entry } from '../../../shared/protocol/index.ts';
import { useEntries, useMe } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { Own } from '../../ui/index.ts';
import { useSkipped } from './useSkipped.ts';
import styles from './ChangePill.module.css';

const shownMs = 4000;

/** A change of segment, on the board for a moment; screen readers hear it from the notes. */
export function ChangePill() {
  const { t } = useTranslation();
  const { id } = useMe();
  const [change, setChange] = useState<Entry<'order:went'> | null>(null);
  useSkipped();
  useEntries(
    useCallback(
      (entry: Entry, isLive: boolean) => {
        // Who went on knows.
        if (isLive && entry.kind === 'order:went' && entry.by !== id) setChange(entry);
      },
      [id],
    ),
  );
  useEffect(() => {
    if (!change) return;
    const timer = setTimeout(() => setChange(null), shownMs);
    return () => clearTimeout(timer);
  }, [change]);
  if (!change || change.data.now === null) return null;
  const { now, next } = change.data;
  return (
    <div className={styles.pill} aria-hidden="true">
      <ListOrdered />
      <p>
        <strong>
          {t('runningOrder.now')}: <Own>{now}</Own>
        </strong>
        {next !== null && <span>{t('runningOrder.then', { title: next })}</span>}
      </p>
    </div>
  );
}
