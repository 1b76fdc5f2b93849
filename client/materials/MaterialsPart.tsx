import { FilePlus2, Upload } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { limits } from '../../shared/limits.ts';
import type { Polled } from '../polled/index.ts';
import { errorText, useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { announce, askBeforeClosing, Button, EmptyState, Skeleton, useMedia, useReorder } from '../ui/index.ts';
import { bring, bringings } from './bringing.ts';
import { BringingRow } from './BringingRow.tsx';
import type { MaterialCalls, MaterialList } from './calls.ts';
import { accepted } from './fileNames.ts';
import { MaterialRow } from './MaterialRow.tsx';
import { TakeOver, type EarlierLesson } from './TakeOver.tsx';
import styles from './Materials.module.css';

export interface MaterialsPartProps {
  calls: MaterialCalls;
  polled: Polled<MaterialList>;
  /** May this person put all of them in order? */
  mayOrder: boolean;
  /** Whose materials could be taken over; none: nothing is offered. */
  earlier?: readonly EarlierLesson[];
  /** Brings one onto the stage; null: not from here, or not by this person. */
  toStage?: ((id: string) => Promise<void>) | null;
  heading: ReactNode;
  /** Who sees them, in a sentence. */
  note: string;
}

// For as long as the page lives: bringing goes on while one looks elsewhere in it.
askBeforeClosing(() => bringings.getState().some(({ status }) => status !== 'asking' && status !== 'failed'));

/** What was brought along for the lesson, and more of it. */
export function MaterialsPart({
  calls,
  polled,
  mayOrder,
  earlier = [],
  toStage = null,
  heading,
  note,
}: MaterialsPartProps) {
  const { t } = useTranslation();
  const { data, error, refresh } = polled;
  const under = useStore(bringings).filter(({ to }) => to === calls.prefix);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const isTouch = useMedia('(hover: none)');
  // Guests are shown what they brought themselves: only a teacher orders all of them.
  const materials = (data?.materials ?? []).filter(({ isMine }) => mayOrder || isMine);
  const reorder = useReorder({
    ids: materials.map(({ id }) => id),
    onMove: async (id, to) => {
      const others = reorder.order.filter((other) => other !== id);
      await calls.order([...others.slice(0, to), id, ...others.slice(to)]);
      await refresh();
    },
    onMoved: (id, to) => {
      const title = materials.find((each) => each.id === id)?.title ?? '';
      announce(t('materials.moved', { title, place: to + 1, count: materials.length }));
    },
  });

  const take = (files: Iterable<File>): void => {
    const some = [...files];
    if (data && some.length > 0) bring(some, calls, data, () => void refresh());
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const isFull = (data?.materials.length ?? 0) >= limits.materials;
  const listed = reorder.order.flatMap((id) => materials.find((each) => each.id === id) ?? []);
  const isEmpty = materials.length === 0 && under.length === 0;

  return (
    // Files may be dropped and pasted anywhere in it; the button does the same for everybody else.
    <div
      className={styles.part}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={onDrop}
      onPaste={({ clipboardData }) => take(clipboardData.files)}
    >
      <div className={styles.heading}>
        {heading}
        {data && !isFull && (
          <Button look="tint" size="small" icon={<FilePlus2 />} onClick={() => input.current?.click()}>
            {t('materials.add')}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-materials
        accept={data?.hasOffice ? `${accepted.pages},${accepted.office}` : accepted.pages}
        onChange={({ target }) => {
          take(target.files ?? []);
          // The same file again is a choice, too.
          target.value = '';
        }}
      />
      {error && (
        <p className={styles.problem} role="status">
          {errorText(error)}{' '}
          <Button look="plain" size="small" action={refresh}>
            {t('common.retry')}
          </Button>
        </p>
      )}
      {!data && !error && <Skeleton height={64} />}
      {!isEmpty && (
        <ul className={styles.list} aria-label={t('materials.label')}>
          {listed.map((material) => (
            <Part key={material.id} name="material" shape="item">
              <MaterialRow
                material={material}
                bringing={under.find(({ materialId }) => materialId === material.id) ?? null}
                calls={calls}
                refresh={refresh}
                reorder={mayOrder && materials.length > 1 ? reorder : null}
                toStage={toStage}
                onAgain={() => input.current?.click()}
              />
            </Part>
          ))}
          {under
            .filter(({ materialId }) => !materials.some(({ id }) => id === materialId))
            .map((bringing) => (
              <Part key={bringing.key} name="material" shape="item">
                <BringingRow bringing={bringing} onOther={() => input.current?.click()} />
              </Part>
            ))}
        </ul>
      )}
      {data && !isFull && (
        <div className={styles.drop}>
          {isEmpty && (
            <EmptyState icon={<Upload />} title={t('materials.empty')}>
              {t('materials.emptyText')}
            </EmptyState>
          )}
          <p className={styles.hint}>
            {t(isTouch ? 'materials.choose' : 'materials.drop', {
              kinds: t(data.hasOffice ? 'materials.kindsOffice' : 'materials.kinds'),
              pages: limits.deckPages,
            })}
          </p>
          <TakeOver earlier={earlier} calls={calls} refresh={refresh} />
        </div>
      )}
      {isFull && <p className={styles.hint}>{t('materials.full', { count: limits.materials })}</p>}
      <p className={styles.note}>{note}</p>
    </div>
  );
}
