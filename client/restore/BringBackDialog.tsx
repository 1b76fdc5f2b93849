import { Eraser, History, Undo2 } from 'lucide-react';
import { useId, useRef } from 'react';
import { givenName } from '../../shared/board/pageNames.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { BoardRemoval, Removed } from '../../shared/restore/protocol.ts';
import { useParticipant, useRoom } from '../connection/index.ts';
import { useErrorText, useFormats, useTranslation } from '../language/index.ts';
import { Button, Dialog, EmptyState, Skeleton } from '../ui/index.ts';
import styles from './BringBackDialog.module.css';
import { bringBack } from './bringBack.ts';
import { useRemovals, type Removals } from './useRemovals.ts';

/** What was removed from the board in this lesson, with a way back for each of it. */
export function BringBackDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const removals = useRemovals();
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('restore.title')} description={t('restore.text')} size="wide">
      {removals.error ? (
        <Failed code={removals.error.code} reload={removals.reload} />
      ) : !removals.list ? (
        <div role="status" aria-label={t('restore.loading')}>
          <Skeleton height={148} />
        </div>
      ) : removals.list.removals.length === 0 ? (
        <EmptyState icon={<Eraser />} title={t('restore.empty')}>
          {t('restore.emptyText')}
        </EmptyState>
      ) : (
        <Lists list={removals.list} reload={removals.reload} loadMore={removals.loadMore} />
      )}
    </Dialog>
  );
}

function Failed({ code, reload }: { code: Parameters<typeof useErrorText>[0]; reload: Removals['reload'] }) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={styles.failed}>
      <p>{useErrorText(code)}</p>
      <Button look="quiet" action={reload}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

type Bring = (removed: Removed) => Promise<void>;

function Lists({ list, reload, loadMore }: { list: NonNullable<Removals['list']> } & Omit<Removals, 'list' | 'error'>) {
  const { t } = useTranslation();
  const participant = useParticipant();
  const lists = useRef<HTMLDivElement>(null);
  const [peopleId, removalsId] = [useId(), useId()];
  const bring: Bring = async (removed) => {
    await bringBack(participant, removed);
    await reload();
    // The button may be gone with what it was for.
    if (!document.activeElement || document.activeElement === document.body) lists.current?.focus();
  };
  return (
    <div ref={lists} tabIndex={-1} className={styles.lists}>
      {list.people.length > 0 && (
        <section aria-labelledby={peopleId}>
          <h3 id={peopleId}>{t('restore.byPerson')}</h3>
          <ul className={styles.list}>
            {list.people.map(({ seatId, gone }) => (
              <Person key={seatId} seatId={seatId} gone={gone} bring={bring} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby={removalsId}>
        <h3 id={removalsId}>{t('restore.oneByOne')}</h3>
        <ul className={styles.list}>
          {list.removals.map((removal, at) => (
            <OneRemoval
              key={removal.from}
              removal={removal}
              isAnyGoneAfter={list.removals.slice(0, at).some(({ gone }) => gone > 0)}
              bring={bring}
            />
          ))}
        </ul>
        {list.more && (
          <Button look="plain" isWide action={loadMore}>
            {t('restore.more')}
          </Button>
        )}
      </section>
    </div>
  );
}

function Person({ seatId, gone, bring }: { seatId: SeatId; gone: number; bring: Bring }) {
  const { t } = useTranslation();
  const name = useName(seatId);
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span className={styles.name}>{t('restore.everythingBy', { name })}</span>
        <span className={styles.detail}>{t('restore.goneOfAll', { count: gone })}</span>
      </span>
      <Button
        look="quiet"
        size="small"
        icon={<Undo2 />}
        aria-label={`${t('restore.bring')}: ${t('restore.everythingBy', { name })}`}
        action={() => bring({ from: 1, to: null, by: seatId })}
      >
        {t('restore.bring')}
      </Button>
    </li>
  );
}

interface OneRemovalProps {
  removal: BoardRemoval;
  isAnyGoneAfter: boolean;
  bring: Bring;
}

function OneRemoval({ removal, isAnyGoneAfter, bring }: OneRemovalProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const text = useWhat(removal);
  const { from, to, by, gone } = removal;
  const time = moment(removal.toMs);
  const things = removal.shapes + removal.pages.length;
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span className={styles.name}>{text}</span>
        <span className={styles.detail}>
          {gone === 0
            ? t('restore.isBack', { time })
            : gone < things
              ? t('restore.partlyGone', { time, count: gone })
              : time}
        </span>
      </span>
      <span className={styles.actions}>
        {isAnyGoneAfter && (
          <Button
            look="plain"
            size="small"
            icon={<History />}
            aria-label={`${t('restore.since')}: ${text}, ${time}`}
            action={() => bring({ from, to: null, by: null })}
          >
            {t('restore.since')}
          </Button>
        )}
        {gone > 0 && (
          <Button
            look="quiet"
            size="small"
            icon={<Undo2 />}
            aria-label={`${t('restore.bring')}: ${text}, ${time}`}
            action={() => bring({ from, to, by })}
          >
            {t('restore.bring')}
          </Button>
        )}
      </span>
    </li>
  );
}

function useName(seatId: SeatId): string {
  const { t } = useTranslation();
  return useRoom(({ room }) => room.seats[seatId]?.name) ?? t('restore.somebody');
}

/** Who removed what, as a sentence. */
function useWhat({ by, shapes, pages }: BoardRemoval): string {
  const { t } = useTranslation();
  const { list } = useFormats();
  const name = useName(by);
  if (pages.length === 0) return t('restore.removed', { name, count: shapes });
  const names = list(pages.map((page) => givenName(page) ?? t('board.pages.numbered', { number: page.number })));
  if (shapes === 0) return t('restore.pageRemovedEmpty', { name, to: names });
  return t('restore.pageRemoved', { name, count: shapes, to: names });
}
