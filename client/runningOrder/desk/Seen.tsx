import type { Schedule } from '../../../shared/runningOrder/schedule.ts';
import { turnOf } from '../../../shared/runningOrder/schedule.ts';
import type { Desk } from '../../api/http.ts';
import { useFormats, useTranslation } from '../../language/index.ts';
import { firstName, Own } from '../../ui/index.ts';
import styles from './DeskOrder.module.css';

interface SeenProps {
  schedule: Schedule;
  guests: Desk['guests'];
}

/** How students and the guest see it, so that nobody has to guess. */
export function Seen({ schedule, guests }: SeenProps) {
  const { t } = useTranslation();
  const coming = schedule.rows.filter(({ status }) => status !== 'over');
  const [now, next] = coming.map(({ segment }) => segment.title);
  const guest = guests.find(({ id }) => turnOf(schedule, id));
  return (
    <div className={styles.seen}>
      {now !== undefined && (
        <section>
          <h3>{t('runningOrder.seen.title')}</h3>
          <p className={styles.sample}>
            <span>
              <strong>{t('runningOrder.now')}</strong> <Own>{now}</Own>
            </span>
            {next !== undefined && (
              <span>
                <strong>{t('runningOrder.next')}</strong> <Own>{next}</Own>
              </span>
            )}
          </p>
          <p className={styles.note}>{t('runningOrder.seen.text')}</p>
        </section>
      )}
      {guest && <SeenByGuest {...{ schedule, guest }} />}
      <section>
        <h3>{t('runningOrder.seen.goOnTitle')}</h3>
        <p className={styles.note}>{t('runningOrder.seen.goOnText')}</p>
      </section>
    </div>
  );
}

function SeenByGuest({ schedule, guest }: { schedule: Schedule; guest: Desk['guests'][number] }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const turn = turnOf(schedule, guest.id);
  if (!turn) return null;
  const { startsAtMs, segment } = turn;
  const next = schedule.rows[schedule.rows.indexOf(turn) + 1]?.segment.title;
  const what = { title: segment.title, count: segment.minutes };
  return (
    <section>
      <h3>{t('runningOrder.seen.guestTitle', { name: firstName(guest.name) })}</h3>
      <p className={styles.sample} data-look="guest">
        <strong>
          {startsAtMs === null
            ? t('runningOrder.turn.next', what)
            : t('runningOrder.turn.at', { time: time(startsAtMs) })}
        </strong>
        <span>
          {next === undefined ? t('runningOrder.turn.onlyWhat', what) : t('runningOrder.turn.then', { ...what, next })}
        </span>
      </p>
      <p className={styles.note}>{t('runningOrder.seen.guestText')}</p>
    </section>
  );
}
