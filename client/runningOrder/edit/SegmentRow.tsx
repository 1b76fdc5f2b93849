import { GripVertical, Hand, Megaphone, Presentation, Timer, TriangleAlert, Users } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Row } from '../../../shared/runningOrder/schedule.ts';
import { useFormats, useTranslation } from '../../language/index.ts';
import { Own, Pill, type Reorder } from '../../ui/index.ts';
import type { Details } from './calls.ts';
import { Minutes, stepped } from './Minutes.tsx';
import { SegmentForm } from './SegmentForm.tsx';
import { partsOf, type SegmentPart, type Things } from './things.ts';
import styles from './Editor.module.css';

export interface SegmentRowProps {
  row: Row;
  things: Things;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  change: (changes: Partial<Details>) => Promise<unknown>;
  /** Absent: it is over or on, and stays where it is. */
  moving?: {
    readonly row: ReturnType<Reorder['row']>;
    readonly handle: ReturnType<Reorder['handle']>;
    readonly isDragged: boolean;
  };
  onRemove?: () => Promise<unknown>;
}

/** One segment: a line, or open to be changed. */
export function SegmentRow({ row, things, isOpen, onOpen, change, moving, onRemove }: SegmentRowProps) {
  const { t } = useTranslation();
  const { segment, status } = row;
  const line = useRef<HTMLButtonElement>(null);
  const close = () => {
    onOpen(false);
    // Where it was opened.
    requestAnimationFrame(() => line.current?.focus());
  };
  const keys = (event: KeyboardEvent) => {
    moving?.row.onKeyDown(event);
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      close();
    }
  };
  const { title, minutes } = segment;
  return (
    // Keys that are pressed on what stands in it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={moving?.row.ref}
      className={styles.row}
      data-open={isOpen || undefined}
      data-status={status}
      data-dragged={moving?.isDragged || undefined}
      onKeyDown={keys}
    >
      {moving ? (
        <button
          type="button"
          className={styles.handle}
          aria-label={t('runningOrder.drag', { title })}
          {...moving.handle}
        >
          <GripVertical aria-hidden="true" />
        </button>
      ) : (
        <span className={styles.handle} aria-hidden="true" />
      )}
      <StartTime row={row} />
      {isOpen ? (
        <SegmentForm {...{ segment, things, change, onRemove }} onDone={close} />
      ) : (
        <>
          <button
            ref={line}
            type="button"
            className={styles.line}
            aria-expanded={false}
            onClick={() => onOpen(true)}
            onKeyDown={({ key }) => {
              if (key === '+' || key === '=') void change({ minutes: stepped(minutes, 1) });
              if (key === '-') void change({ minutes: stepped(minutes, -1) });
            }}
          >
            <strong>
              <Own>{title}</Own>
            </strong>
            <span className={styles.parts}>
              {partsOf(segment, things, t).map((part) => (
                <Pill key={part.kind} look={part.kind === 'guest' ? 'guest' : 'plain'} icon={iconOf(part)}>
                  {part.text}
                </Pill>
              ))}
            </span>
            <span className="visually-hidden">{t('runningOrder.open', { count: minutes })}</span>
          </button>
          {status === 'over' ? (
            <span className={styles.spent}>{t('runningOrder.minutes', { count: minutes })}</span>
          ) : (
            <Minutes title={title} minutes={minutes} change={(next) => change({ minutes: next })} />
          )}
        </>
      )}
    </li>
  );
}

function StartTime({ row: { startsAtMs, offsetMinutes, status } }: { row: Row }) {
  const { time } = useFormats();
  const hours = Math.floor(offsetMinutes / 60);
  const rest = String(offsetMinutes % 60).padStart(2, '0');
  // Without a planned start: so long after it.
  const words = startsAtMs !== null ? time(startsAtMs) : status === 'next' ? `${String(hours)}:${rest}` : '';
  return <span className={styles.time}>{words}</span>;
}

function iconOf({ kind, isGone }: SegmentPart): ReactNode {
  if (isGone) return <TriangleAlert />;
  switch (kind) {
    case 'teacher':
      return <Megaphone />;
    case 'guest':
      return <Users />;
    case 'anyone':
      return <Hand />;
    case 'stage':
      return <Presentation />;
    case 'timer':
      return <Timer />;
  }
}
