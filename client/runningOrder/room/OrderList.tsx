import { Circle, CircleCheck, CircleDot, CircleSlash, ClockAlert, Pencil, Timer, Undo2 } from 'lucide-react';
import type { Row } from '../../../shared/runningOrder/schedule.ts';
import { useMay, useSend } from '../../connection/index.ts';
import { loadLateTexts, useFormats, useTranslation } from '../../language/index.ts';
import { late } from '../../parts/index.ts';
import { useRoomView } from '../../slots/index.ts';
import { announce, Button, Own } from '../../ui/index.ts';
import { useRoomThings } from './useRoomThings.ts';
import { partsOf } from '../edit/things.ts';
import { useMayStep, useOrder } from './useOrder.ts';
import { useSteps } from './useSteps.ts';
import { endWords, minutesOf } from './words.ts';
import styles from './OrderList.module.css';

const EditDialog = late(async () => {
  const [{ EditDialog: Dialog }] = await Promise.all([import('./EditDialog.tsx'), loadLateTexts()]);
  return Dialog;
});

interface OrderListProps {
  /** Something else opens instead. */
  onEdit: () => void;
  hasTitle: boolean;
}

/** The whole running order: what was, what is on, what comes, and how to end in time. */
export function OrderList({ onEdit, hasTitle }: OrderListProps) {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const { order, schedule } = useOrder();
  const mayStep = useMayStep();
  const mayEdit = useMay('order:change');
  const { goBack } = useSteps();
  return (
    <div className={styles.order}>
      <div className={styles.head}>
        {hasTitle && <h2>{t('order.label')}</h2>}
        <div className={styles.buttons}>
          {mayEdit && (
            <Button
              look="plain"
              size="small"
              icon={<Pencil />}
              action={() => {
                onEdit();
                openDialog(EditDialog);
              }}
            >
              {t('runningOrder.edit')}
            </Button>
          )}
          {mayStep && order.visits.length > 0 && (
            <Button look="plain" size="small" icon={<Undo2 />} action={goBack}>
              {t('runningOrder.back')}
            </Button>
          )}
        </div>
      </div>
      <ol className={styles.rows}>
        {schedule.rows.map((row) => (
          <OneRow key={row.segment.id} row={row} />
        ))}
      </ol>
      <Ending />
    </div>
  );
}

function OneRow({ row }: { row: Row }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const things = useRoomThings();
  const { segment, status, startsAtMs, spentMs } = row;
  const { title, minutes, aid } = segment;
  const parts = status === 'over' ? [] : partsOf(segment, things, t);
  return (
    <li className={styles.row} data-status={status} aria-current={status === 'now' ? 'step' : undefined}>
      <span className={styles.time}>{startsAtMs === null ? '' : time(startsAtMs)}</span>
      <StatusIcon row={row} />
      <span className={styles.words}>
        <span className={styles.title}>
          <Own>{title}</Own>
        </span>
        {parts.length > 0 && <span className={styles.parts}>{parts.map(({ text }) => text).join(' · ')}</span>}
        {aid !== null && status !== 'over' && (
          <span className={styles.aid}>
            <Own>{aid}</Own>
          </span>
        )}
      </span>
      <span className={styles.minutes}>
        {status === 'now' && spentMs !== null ? (
          <>
            <span aria-hidden="true">
              {t('runningOrder.spentOfShort', { spent: minutesOf(spentMs), count: minutes })}
            </span>
            <span className="visually-hidden">
              {t('runningOrder.spentOf', { spent: minutesOf(spentMs), count: minutes })}
            </span>
          </>
        ) : (
          t('runningOrder.minutes', { count: spentMs === null ? minutes : minutesOf(spentMs) })
        )}
      </span>
    </li>
  );
}

function StatusIcon({ row: { status, spentMs } }: { row: Row }) {
  const { t } = useTranslation();
  if (status === 'next') return <Circle className={styles.icon} aria-hidden="true" />;
  const [Icon, word] =
    status === 'now'
      ? ([CircleDot, 'isNow'] as const)
      : spentMs === null
        ? ([CircleSlash, 'skippedOver'] as const)
        : ([CircleCheck, 'over'] as const);
  return <Icon className={styles.icon} role="img" aria-label={t(`runningOrder.${word}`)} />;
}

/** When it ends this way, and the one change that helps most. */
function Ending() {
  const { t } = useTranslation();
  const { time } = useFormats();
  const send = useSend();
  const mayEdit = useMay('order:change');
  const { schedule, isOver } = useOrder();
  const { endsAtMs, lateMinutes, suggestion } = schedule;
  if (endsAtMs === null || isOver) return null;
  return (
    <div className={styles.ending}>
      <ClockAlert aria-hidden="true" />
      <p role="status">{endWords(time(endsAtMs), lateMinutes, t)}</p>
      {mayEdit && suggestion && (
        <Button
          look="quiet"
          size="small"
          icon={<Timer />}
          aria-label={t('runningOrder.shortenLabel', { title: suggestion.segment.title, count: suggestion.minutes })}
          action={async () => {
            const { segment, minutes } = suggestion;
            await send('order:change', { id: segment.id, changes: { minutes } });
            announce(t('runningOrder.shortened', { title: segment.title, count: minutes }));
          }}
        >
          {t('runningOrder.shorten', { title: suggestion.segment.title, count: suggestion.minutes })}
        </Button>
      )}
    </div>
  );
}
