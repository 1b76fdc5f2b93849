import { ChevronLeft, ChevronRight, ChevronsUpDown } from 'lucide-react';
import { boardKind } from '../../../shared/board/boards.ts';
import { useTranslation } from '../../language/index.ts';
import { IconButton } from '../../ui/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { PageMenu } from './PageMenu.tsx';
import { numberOf } from './pageNumbers.ts';
import { useGoing } from './useGoing.ts';
import { usePages, usePageWords } from './usePages.ts';
import { useRoomPage } from './useRoomPage.ts';
import styles from './PagePill.module.css';

/** Which page this is. Leaders turn pages for everyone, others look at another one by themselves. @param isBeside it is shown elsewhere, too */
export function PagePill({ isBeside }: { readonly isBeside: boolean }) {
  const { t } = useTranslation();
  const isDeck = boardKind(useShownBoard()) === 'deck';
  const { pages, shown } = usePages();
  const words = usePageWords(pages);
  const { isForAll, mayGo, goTo, beside } = useGoing();
  useRoomPage();

  const step = (by: 1 | -1) => {
    const page = beside(by);
    return {
      className: styles.step,
      'aria-disabled': page === null || undefined,
      action: page ? () => goTo(page) : undefined,
    };
  };
  const keys = isDeck ? slideKeys : pageKeys;
  const name = (
    <>
      <span className={styles.long}>{words.long(shown)}</span>
      <span className={styles.short} aria-hidden="true">
        {numberOf(pages, shown.id)}/{pages.length}
      </span>
    </>
  );
  // Below a slide on a phone it stands with the text.
  if (isBeside) return null;
  if (!mayGo && isDeck) return <div className={`${styles.pill} ${styles.name}`}>{name}</div>;
  // A single page is nothing to choose from.
  if (pages.length === 1 && !isForAll) return null;
  return (
    <div className={styles.pill} role="group" aria-label={t(keys.label)}>
      {pages.length > 1 && (
        <IconButton label={t(isForAll ? keys.previousForAll : keys.previous)} icon={<ChevronLeft />} {...step(-1)} />
      )}
      <PageMenu
        trigger={
          <button type="button" className={styles.name}>
            {name}
            <ChevronsUpDown className={styles.caret} aria-hidden="true" />
          </button>
        }
      />
      {pages.length > 1 && (
        <IconButton label={t(isForAll ? keys.nextForAll : keys.next)} icon={<ChevronRight />} {...step(1)} />
      )}
    </div>
  );
}

const pageKeys = {
  label: 'board.pages.label',
  previous: 'board.pages.previous',
  next: 'board.pages.next',
  previousForAll: 'board.pages.previousForAll',
  nextForAll: 'board.pages.nextForAll',
} as const;
const slideKeys = {
  label: 'slides.label',
  previous: 'slides.previous',
  next: 'slides.next',
  previousForAll: 'slides.previousForAll',
  nextForAll: 'slides.nextForAll',
} as const;
