import { ArrowRight, ChevronDown, ClockAlert, ListOrdered } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRoom } from '../../connection/index.ts';
import { useFormats, useTranslation } from '../../language/index.ts';
import { Button, IconButton, Own, Popover, Sheet } from '../../ui/index.ts';
import { OrderList } from './OrderList.tsx';
import { useIsStaff, useMayStep, useOrder } from './useOrder.ts';
import { useSteps } from './useSteps.ts';
import { lateWords, leftWords } from './words.ts';
import styles from './Strip.module.css';

/** At the end of the strip above the board: what is on, and what comes next. */
export const Strip = () => (useIsStaff() ? <Clock /> : <NowAndNext />);

/** The same on a phone, under the line that says who has the floor. */
export const Line = () => (useIsStaff() ? <Clock isNarrow /> : <NowAndNext isNarrow />);

/** Students: two titles. */
function NowAndNext({ isNarrow = false }: { isNarrow?: boolean }) {
  const { t } = useTranslation();
  const { now, next } = useRoom(({ room: { runningOrder } }) => ({ now: runningOrder.now, next: runningOrder.next }));
  return (
    <p className={styles.line} data-narrow={isNarrow || undefined}>
      <ListOrdered aria-hidden="true" />
      {now !== null && (
        <span className={styles.title}>
          <strong>{t('runningOrder.now')}</strong> <Own>{now}</Own>
        </span>
      )}
      {next !== null && (
        <span className={styles.next}>
          <strong>{t('runningOrder.next')}</strong> <Own>{next}</Own>
        </span>
      )}
    </p>
  );
}

/** Teachers and guests: minutes, too, and the button that goes on. */
export function Clock({ isNarrow = false }: { isNarrow?: boolean }) {
  const { t } = useTranslation();
  const { schedule, current, next, isOver } = useOrder();
  const { time } = useFormats();
  const late = current && schedule.lateMinutes !== 0 ? lateWords(schedule.lateMinutes, t) : null;
  const nextRow = schedule.rows.find(({ status }) => status === 'next');
  const nextAt = nextRow?.startsAtMs ?? null;
  return (
    <section className={styles.clock} data-narrow={isNarrow || undefined} aria-label={t('order.label')}>
      {late && !isNarrow && (
        <span className={styles.late}>
          <ClockAlert aria-hidden="true" />
          {late}
        </span>
      )}
      <div className={styles.words}>
        <strong className={styles.current}>
          <span className={styles.title}>
            {current ? <Own>{current.title}</Own> : t(isOver ? 'runningOrder.isOver' : 'order.label')}
          </span>
          {schedule.leftMs !== null && <span className={styles.left}>{leftWords(schedule.leftMs, t)}</span>}
        </strong>
        <span className={styles.next}>
          {late && isNarrow && `${late} · `}
          {next ? (
            nextAt === null ? (
              <>
                {t('runningOrder.next')} <Own>{next.title}</Own>
              </>
            ) : (
              t('runningOrder.nextAt', { time: time(nextAt), title: next.title })
            )
          ) : (
            current && t('runningOrder.last')
          )}
        </span>
      </div>
      <GoOn />
      <WholeOrder isNarrow={isNarrow} />
    </section>
  );
}

/** Filled once the time is up. */
function GoOn() {
  const { t } = useTranslation();
  const mayStep = useMayStep();
  const { goOn } = useSteps();
  const { schedule, current, next, isOver } = useOrder();
  if (!mayStep || (!next && (isOver || !current))) return null;
  const label = current ? (next ? 'goOn' : 'finish') : 'begin';
  const isDue = current ? (schedule.leftMs ?? 0) <= 0 : true;
  const aim = next && t(current ? 'runningOrder.goOnTo' : 'runningOrder.beginWith', { title: next.title });
  return (
    <Button
      look={isDue ? 'primary' : 'tint'}
      size="small"
      className={styles.goOn}
      iconEnd={<ArrowRight />}
      action={goOn}
      {...(aim ? { 'aria-label': aim } : {})}
    >
      {t(`runningOrder.${label}`)}
    </Button>
  );
}

function WholeOrder({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const button: ReactNode = (
    <IconButton size="small" label={t('runningOrder.show')} icon={<ChevronDown />} aria-expanded={isOpen} />
  );
  const list = <OrderList onEdit={() => setOpen(false)} hasTitle={!isNarrow} />;
  const opening = { isOpen, onOpenChange: setOpen, trigger: button };
  if (isNarrow) {
    return (
      <Sheet {...opening} title={t('order.label')}>
        {list}
      </Sheet>
    );
  }
  return (
    <Popover {...opening} label={t('order.label')} side="bottom" isWide>
      {list}
    </Popover>
  );
}
