import { useCallback, useMemo } from 'react';
import type { OrderOnDesk } from '../../../shared/runningOrder/desk.ts';
import { scheduleOf } from '../../../shared/runningOrder/schedule.ts';
import type { Desk } from '../../api/http.ts';
import { errorText, useTranslation } from '../../language/index.ts';
import { usePolled } from '../../polled/index.ts';
import { Skeleton } from '../../ui/index.ts';
import type { OrderCalls } from '../edit/calls.ts';
import { OrderEditor } from '../edit/OrderEditor.tsx';
import type { Things } from '../edit/things.ts';
import { orderOn } from './calls.ts';
import { Seen } from './Seen.tsx';
import styles from './DeskOrder.module.css';

const everyMs = 10_000;

interface DeskOrderProps {
  /** Of the teacher's link. */
  token: string;
  desk: Desk;
}

/** The running order on the teacher's desk, and how others see it. */
export function DeskOrder({ token, desk }: DeskOrderProps) {
  const { t } = useTranslation();
  const http = useMemo(() => orderOn(token), [token]);
  const { data, error, replace } = usePolled(
    useCallback((signal: AbortSignal) => http.read(signal), [http]),
    everyMs,
  );
  const calls = useMemo((): OrderCalls => callsOf(http, replace), [http, replace]);
  const { lesson, guests } = desk;
  if (!data) {
    return (
      <div className={styles.part} aria-busy="true">
        <h2>{t('order.label')}</h2>
        {error ? <p role="status">{errorText(error)}</p> : <Skeleton height={56} />}
      </div>
    );
  }
  const { segments, visits, guestsMayGoOn } = data;
  // Before it has begun it is looked at as it is planned, whatever the time is.
  const nowMs = visits.length === 0 ? (lesson.startsAtMs ?? Date.now()) : (lesson.endedAtMs ?? Date.now());
  const schedule = scheduleOf({ segments, visits: visits.map(asVisit) }, lesson, nowMs);
  return (
    <div className={styles.part}>
      <OrderEditor
        title={t('order.label')}
        rows={schedule.rows}
        totalMinutes={schedule.totalMinutes}
        lessonMinutes={lesson.minutes}
        guestsMayGoOn={guestsMayGoOn}
        things={thingsOf(data, guests)}
        calls={calls}
      />
      {segments.length > 0 && <Seen schedule={schedule} guests={guests} />}
    </div>
  );
}

function callsOf(http: ReturnType<typeof orderOn>, show: (order: OrderOnDesk) => void): OrderCalls {
  const shown = async (answer: Promise<OrderOnDesk>): Promise<OrderOnDesk> => {
    const order = await answer;
    show(order);
    return order;
  };
  return {
    add: async (segments, after, isFirst) => {
      const { segments: all } = await shown(http.add({ segments: [...segments], after, isFirst }));
      // Behind that one, or at the front of what can be moved; by title where others added at the same time.
      const from = all.findIndex(({ id }) => id === after) + 1;
      return all
        .slice(from)
        .filter(({ title }) => segments.some((segment) => segment.title === title))
        .slice(0, segments.length)
        .map(({ id }) => id);
    },
    change: (id, changes) => shown(http.change(id, changes)),
    move: (id, after) => shown(http.move(id, after)),
    remove: (id) => shown(http.remove(id)),
    letGuestsGoOn: (on) => shown(http.set(on)),
  };
}

/** What a step brings back is not known on the desk, which goes on and back nowhere. */
const asVisit = ({ id, atMs }: OrderOnDesk['visits'][number]) => ({
  id,
  atMs,
  before: { stage: { board: 'main' as const, page: null }, floor: { epoch: 0, holders: [], hands: [] }, timer: null },
});

const thingsOf = ({ decks, pages }: OrderOnDesk, guests: Desk['guests']): Things => ({
  guests,
  decks,
  pages,
  pageNow: null,
});
