import { CircleAlert, CircleCheck, ListOrdered, Plus, Trash2 } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Segment } from '../../../shared/runningOrder/protocol.ts';
import type { Row } from '../../../shared/runningOrder/schedule.ts';
import { limits } from '../../../shared/limits.ts';
import { errorText, useTranslation } from '../../language/index.ts';
import {
  announce,
  Button,
  dismissToast,
  EmptyState,
  Pill,
  refuse,
  showToast,
  Toggle,
  useReorder,
} from '../../ui/index.ts';
import { newSegment, type OrderCalls } from './calls.ts';
import { outline, outlineNames } from './outlines.ts';
import { SegmentRow } from './SegmentRow.tsx';
import type { Things } from './things.ts';
import styles from './Editor.module.css';

interface OrderEditorProps {
  /** Null: what is around it says what it is. */
  title: string | null;
  rows: readonly Row[];
  totalMinutes: number;
  /** Of the lesson; null: not planned. */
  lessonMinutes: number | null;
  guestsMayGoOn: boolean;
  things: Things;
  calls: OrderCalls;
}

/** The running order, to be changed in place: a line for each segment, one of which is open. */
export function OrderEditor({ title, rows, calls, things, guestsMayGoOn, ...sums }: OrderEditorProps) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  const fixed = rows.filter(({ status }) => status !== 'next');
  const coming = rows.filter(({ status }) => status === 'next');
  const ids = coming.map(({ segment }) => segment.id);
  const afterOf = (list: readonly string[], at: number): string | null =>
    list[at - 1] ?? fixed.at(-1)?.segment.id ?? null;

  const reorder = useReorder({
    ids,
    onMove: (id, to) =>
      calls
        .move(
          id,
          afterOf(
            ids.filter((other) => other !== id),
            to,
          ),
        )
        .catch((error: unknown) => {
          refuse(errorText(error));
          throw error;
        }),
    onMoved: (id, to) => {
      const moved = rows.find(({ segment }) => segment.id === id)?.segment.title ?? '';
      announce(t('runningOrder.moved', { title: moved, place: fixed.length + to + 1, count: rows.length }));
    },
  });
  const keepFocus = useKeptFocus(reorder.order.join());

  const add = async () => {
    const last = rows.at(-1)?.segment.id ?? null;
    const [id] = await calls.add([newSegment(t('runningOrder.newTitle'), 10)], last, false);
    if (id) setOpenId(id);
    announce(t('runningOrder.added'));
  };
  const remove = async (segment: Segment) => {
    const at = ids.indexOf(segment.id);
    await calls.remove(segment.id);
    setOpenId(null);
    const { id: _gone, ...details } = segment;
    offerBack(t('runningOrder.removed', { title: segment.title }), t('runningOrder.removeUndo'), () =>
      calls.add([details], afterOf(ids, at), false),
    );
  };
  const row = (of: Row) => (
    <SegmentRow
      key={of.segment.id}
      row={of}
      things={things}
      isOpen={openId === of.segment.id}
      onOpen={(isOpen) => setOpenId(isOpen ? of.segment.id : null)}
      change={(changes) => calls.change(of.segment.id, changes)}
      {...(of.status === 'next'
        ? {
            moving: {
              row: reorder.row(of.segment.id),
              handle: reorder.handle(of.segment.id),
              isDragged: reorder.dragged === of.segment.id,
            },
            onRemove: () => remove(of.segment),
          }
        : {})}
    />
  );

  return (
    <div className={styles.editor}>
      <div className={styles.head}>
        {title !== null && <h2>{title}</h2>}
        {rows.length > 0 && <Sum {...sums} />}
        {rows.length > 0 && rows.length < limits.segments && (
          <Button look="tint" size="small" icon={<Plus />} action={add}>
            {t('runningOrder.add')}
          </Button>
        )}
      </div>
      {rows.length === 0 ? (
        <Outlines {...{ things, calls }} onAdd={add} />
      ) : (
        <>
          <Shape rows={rows} totalMinutes={sums.totalMinutes} />
          <ol className={styles.rows} onKeyDownCapture={keepFocus}>
            {fixed.map(row)}
            {reorder.order.flatMap((id) => coming.filter(({ segment }) => segment.id === id).map(row))}
          </ol>
          {things.guests.length > 0 && (
            <Toggle
              label={t('runningOrder.guestsMay')}
              hint={t('runningOrder.guestsMayText')}
              isOn={guestsMayGoOn}
              action={(on) => calls.letGuestsGoOn(on)}
            />
          )}
        </>
      )}
    </div>
  );
}

/** What is moved by keys is another place in the page, and keeps the focus all the same. */
function useKeptFocus(order: string): (event: React.KeyboardEvent) => void {
  const focused = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const had = focused.current;
    focused.current = null;
    if (had?.isConnected && document.activeElement !== had) had.focus();
  }, [order]);
  return ({ key, target }) => {
    if (key.startsWith('Arrow') && target instanceof HTMLElement) focused.current = target;
  };
}

/** Removed with one click, and back with one. */
function offerBack(text: string, label: string, undo: () => Promise<unknown>): void {
  const id = 'removed segment';
  const run = () => {
    dismissToast(id);
    undo().catch((error: unknown) => refuse(errorText(error)));
  };
  showToast({ id, text, icon: <Trash2 />, durationMs: 10_000, canClose: true, action: { label, run } });
}

/** How it fits the lesson. */
function Sum({ totalMinutes, lessonMinutes }: Pick<OrderEditorProps, 'totalMinutes' | 'lessonMinutes'>) {
  const { t } = useTranslation();
  if (lessonMinutes === null) return <Pill>{t('runningOrder.total', { count: totalMinutes })}</Pill>;
  const over = totalMinutes - lessonMinutes;
  if (over === 0) {
    return (
      <Pill look="board" icon={<CircleCheck />}>
        {t('runningOrder.fits', { count: totalMinutes })}
      </Pill>
    );
  }
  return (
    <Pill icon={<CircleAlert />}>
      {over < 0 ? t('runningOrder.under', { count: -over }) : t('runningOrder.tooLong', { count: over })}
    </Pill>
  );
}

/** The lesson at a glance: a part for each segment, as long as it takes. */
function Shape({ rows, totalMinutes }: Pick<OrderEditorProps, 'rows' | 'totalMinutes'>) {
  const { t } = useTranslation();
  return (
    <div
      className={styles.shape}
      role="img"
      aria-label={t('runningOrder.shape', { count: totalMinutes, parts: rows.length })}
    >
      {rows.map(({ segment, status }) => (
        <span
          key={segment.id}
          style={{ flexGrow: segment.minutes }}
          data-floor={segment.floor.who}
          data-status={status}
        />
      ))}
    </div>
  );
}

/** Nothing yet: three to begin with. */
function Outlines({ things, calls, onAdd }: Pick<OrderEditorProps, 'things' | 'calls'> & { onAdd: () => unknown }) {
  const { t } = useTranslation();
  const guest = things.guests[0] ?? null;
  return (
    <EmptyState icon={<ListOrdered />} title={t('runningOrder.emptyTitle')}>
      <p>{t('runningOrder.emptyText')}</p>
      <div className={styles.outlines}>
        {outlineNames.map((name) => (
          <Button key={name} look="quiet" size="small" action={() => calls.add(outline(name, guest, t), null, true)}>
            {t(`runningOrder.outline.${name}`)}
          </Button>
        ))}
        <Button look="plain" size="small" icon={<Plus />} action={onAdd}>
          {t('runningOrder.outline.own')}
        </Button>
      </div>
    </EmptyState>
  );
}
