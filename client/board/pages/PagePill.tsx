import { ChevronLeft, ChevronRight, ChevronsUpDown } from 'lucide-react';
import { useEditor, type TLPage } from 'tldraw';
import { mayLeadBoard } from '../../../shared/chalk/mayDraw.ts';
import { useParticipant, useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { IconButton } from '../../ui/index.ts';
import { lookOf } from './look.ts';
import { turnTo } from './pageActions.ts';
import { PageMenu } from './PageMenu.tsx';
import { neighbour, numberOf } from './pageNumbers.ts';
import { usePages, usePageWords } from './usePages.ts';
import { useRoomPage } from './useRoomPage.ts';
import styles from './PagePill.module.css';

/** Which page this is. Leaders turn pages for everyone, others look at another one by themselves. */
export function PagePill() {
  const { t } = useTranslation();
  const editor = useEditor();
  const participant = useParticipant();
  const isLeader = useRoom(({ room, you }) => mayLeadBoard(room, you.seatId));
  const { pages, shown } = usePages();
  const words = usePageWords(pages);
  useRoomPage();

  const goTo = async (page: TLPage): Promise<void> => {
    if (isLeader) await turnTo(participant, page.id);
    // Also for leaders: whoever looked elsewhere comes along to where all go now.
    lookOf(editor).setState({ page: isLeader ? null : page.id });
  };
  const step = (by: 1 | -1) => {
    const page = neighbour(pages, shown.id, by);
    return {
      className: styles.step,
      'aria-disabled': page === null || undefined,
      action: page ? () => goTo(page) : undefined,
    };
  };
  // A single page is nothing to choose from.
  if (pages.length === 1 && !isLeader) return null;
  return (
    <div className={styles.pill} role="group" aria-label={t('board.pages.label')}>
      {pages.length > 1 && (
        <IconButton
          label={t(isLeader ? 'board.pages.previousForAll' : 'board.pages.previous')}
          icon={<ChevronLeft />}
          {...step(-1)}
        />
      )}
      <PageMenu
        goTo={goTo}
        trigger={
          <button type="button" className={styles.name}>
            <span className={styles.long}>{words.long(shown)}</span>
            <span className={styles.short} aria-hidden="true">
              {numberOf(pages, shown.id)}/{pages.length}
            </span>
            <ChevronsUpDown className={styles.caret} aria-hidden="true" />
          </button>
        }
      />
      {pages.length > 1 && (
        <IconButton
          label={t(isLeader ? 'board.pages.nextForAll' : 'board.pages.next')}
          icon={<ChevronRight />}
          {...step(1)}
        />
      )}
    </div>
  );
}
