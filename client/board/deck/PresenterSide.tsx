import { AArrowUp, ChevronDown, ChevronUp, EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import { materialOf } from '../../../shared/materials/slides.ts';
import { useTranslation } from '../../language/index.ts';
import { IconButton, keptChoice, Sheet, useAction, useMedia } from '../../ui/index.ts';
import { neighbour, useGoing, usePages } from '../pages/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { CueNote } from './CueNote.tsx';
import { cueNotes } from '../../slides/index.ts';
import { Thumb } from './Thumb.tsx';
import { useDeck } from './useDeck.ts';
import styles from './PresenterSide.module.css';

const folding = keptChoice('lol.cueNotes', ['open', 'folded'], 'open');
const sizes = ['normal', 'large', 'larger'] as const;
const sizing = keptChoice('lol.cueNoteSize', sizes, 'normal');

/** Above the panel's tabs, for staff: the own note beside this slide, and what comes next. */
export function PresenterSide() {
  const { t } = useTranslation();
  const isFolded = folding.use() === 'folded';
  return (
    <section className={styles.side} aria-label={t('slides.notes.title')}>
      <header className={styles.head}>
        <Title />
        {!isFolded && <SizeButton />}
        <IconButton
          label={t(isFolded ? 'slides.notes.unfold' : 'slides.notes.fold')}
          icon={isFolded ? <ChevronDown /> : <ChevronUp />}
          aria-expanded={!isFolded}
          onClick={() => folding.choose(isFolded ? 'open' : 'folded')}
        />
      </header>
      {!isFolded && <Content />}
    </section>
  );
}

/** The same on a phone, from "more". */
export function CueNotesSheet() {
  const { t } = useTranslation();
  const { isOpen } = useStore(cueNotes);
  const isNarrow = !useMedia('(min-width: 56.25em)');
  return (
    <Sheet
      isOpen={isOpen && isNarrow}
      onOpenChange={(open) => cueNotes.setState({ isOpen: open })}
      title={t('slides.notes.title')}
      description={t('slides.notes.private')}
    >
      <div className={styles.sheet}>
        <SizeButton />
        <Content />
      </div>
    </Sheet>
  );
}

function Title() {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={styles.title}>{t('slides.notes.title')}</h2>
      <span className={styles.private}>
        <EyeOff aria-hidden="true" />
        {t('slides.notes.private')}
      </span>
    </>
  );
}

function SizeButton() {
  const { t } = useTranslation();
  const size = sizing.use();
  const next = sizes[(sizes.indexOf(size) + 1) % sizes.length] ?? 'normal';
  return <IconButton label={t('slides.notes.size')} icon={<AArrowUp />} onClick={() => sizing.choose(next)} />;
}

function Content() {
  const board = useShownBoard();
  const deck = useDeck();
  const { shown } = usePages();
  const size = sizing.use();
  const material = materialOf(board);
  const page = deck.find(({ id }) => id === shown.id);
  return (
    <div className={styles.content} data-size={size}>
      {material !== null && page !== undefined && page.number !== null && (
        <CueNote key={page.id} material={material} number={page.number} pageId={page.id} />
      )}
      <NextSlide />
    </div>
  );
}

function NextSlide() {
  const { t } = useTranslation();
  const deck = useDeck();
  const { pages, shown } = usePages();
  const { goTo } = useGoing();
  const next = neighbour(pages, shown.id, 1);
  const page = deck.find(({ id }) => id === next?.id);
  const { run } = useAction(() => next && goTo(next));
  if (!page) return <p className={styles.last}>{t('slides.notes.last')}</p>;
  return (
    <button type="button" className={styles.next} onClick={run}>
      <Thumb page={page} />
      <span className={styles.nextText}>
        <span>{t('slides.notes.next')}</span>
        <strong>{page.title ?? t('slides.numbered', { number: page.number ?? 0 })}</strong>
      </span>
    </button>
  );
}
