import type { Door } from '../../api/http.ts';
import { useFormats, useTranslation } from '../../language/index.ts';
import { Own } from '../../ui/index.ts';
import styles from './DeskOrder.module.css';

/** At a guest's own door: when it is their turn, and the rest of the lesson. */
export function DoorOrder({ order }: { order: NonNullable<Door['runningOrder']> }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const { segments } = order;
  const own = segments.find(({ isOwn, status }) => isOwn && status === 'next');
  return (
    <section className={styles.door} aria-label={t('order.label')}>
      <h2>
        {!own
          ? t('order.label')
          : own.startsAtMs === null
            ? t('runningOrder.turn.next', { title: own.title })
            : t('runningOrder.turn.at', { time: time(own.startsAtMs) })}
      </h2>
      <ol className={styles.turns}>
        {segments.map(({ title, minutes, startsAtMs, isOwn }, at) => (
          <li key={at} data-own={isOwn || undefined}>
            <span>{startsAtMs === null ? '' : time(startsAtMs)}</span>
            <span>
              <Own>{title}</Own>
              {isOwn && <span className="visually-hidden"> ({t('runningOrder.turn.yours')})</span>}
            </span>
            <span>{t('runningOrder.minutes', { count: minutes })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
