import { ChevronUp, CircleCheck } from 'lucide-react';
import { Suspense, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { deckOf } from '../../../shared/materials/slides.ts';
import { useParticipant, useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { late } from '../../parts/index.ts';
import { IconButton, useAction } from '../../ui/index.ts';
import { turnTo, useGoing, usePages, usePageWords } from '../pages/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { Thumb } from './Thumb.tsx';
import { useDeck, type DeckPage } from './useDeck.ts';
import styles from './Filmstrip.module.css';

const AllSlides = late(async () => (await import('./AllSlides.tsx')).AllSlides);

/** Under the stage, for staff: all slides in a row, what is drawn on, and what else lies ready. */
export function Filmstrip() {
  const { t } = useTranslation();
  const [isAll, setAll] = useState(false);
  return (
    <section className={styles.strip} aria-label={t('slides.strip')}>
      <Row />
      <NextDeck />
      <IconButton
        label={t('slides.showAll')}
        icon={<ChevronUp />}
        aria-haspopup="dialog"
        onClick={() => setAll(true)}
      />
      <Suspense>{isAll && <AllSlides onOpenChange={setAll} />}</Suspense>
    </section>
  );
}

function Row() {
  const { t } = useTranslation();
  const id = useId();
  const deck = useDeck();
  const { pages, shown, lesson } = usePages();
  const words = usePageWords(pages);
  const { goTo } = useGoing();
  const [at, setAt] = useState<DeckPage['id'] | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const marked = deck.find((page) => page.id === (at ?? shown.id)) ?? deck[0];
  const { run } = useAction(() => marked && goTo(marked));

  // The one on the screen stands a third from the left: one sees more of what comes than of what was.
  useEffect(() => {
    const row = list.current;
    const item = row?.querySelector<HTMLElement>(`[data-page="${CSS.escape(marked?.id ?? '')}"]`);
    if (!row || !item) return;
    const isMotionReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
    row.scrollTo({
      left: item.offsetLeft - (row.clientWidth - item.offsetWidth) / 3,
      behavior: isMotionReduced ? 'auto' : 'smooth',
    });
  }, [marked?.id]);
  useEffect(() => setAt(null), [shown.id]);

  const labelOf = ({ id: pageId, isDrawnOn }: DeckPage): string | undefined => {
    const page = pages.find((each) => each.id === pageId);
    if (!page) return undefined;
    return isDrawnOn ? `${words.short(page)}, ${t('slides.annotated')}` : words.short(page);
  };
  const keys = (event: KeyboardEvent): void => {
    const index = marked ? deck.indexOf(marked) : 0;
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: deck.length - 1 }[event.key];
    if (to !== undefined) setAt(deck[Math.min(deck.length - 1, Math.max(0, to))]?.id ?? null);
    else if (event.key === 'Enter' || event.key === ' ') run();
    else return;
    event.preventDefault();
  };
  return (
    <ul
      ref={list}
      className={styles.row}
      role="listbox"
      aria-orientation="horizontal"
      aria-label={t('slides.label')}
      tabIndex={0}
      aria-activedescendant={marked ? `${id}-${marked.id}` : undefined}
      onKeyDown={keys}
      onBlur={() => setAt(null)}
    >
      {deck.map((page) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the list's
        <li
          key={page.id}
          id={`${id}-${page.id}`}
          data-page={page.id}
          role="option"
          aria-selected={page.id === shown.id}
          aria-label={labelOf(page)}
          className={styles.item}
          data-marked={page === marked || undefined}
          data-lesson={page.id === lesson.id || undefined}
          onClick={() => void goTo(page)}
        >
          <Thumb page={page} />
        </li>
      ))}
    </ul>
  );
}

/** The deck that comes after this one. */
function NextDeck() {
  const { t } = useTranslation();
  const participant = useParticipant();
  const board = useShownBoard();
  const { isForAll } = useGoing();
  const next = useRoom(({ room }) => {
    const here = room.materials.findIndex(({ id }) => deckOf(id) === board);
    return here < 0 ? undefined : room.materials[here + 1];
  });
  const { run } = useAction(() => next && turnTo({ participant, board: deckOf(next.id) }, null));
  if (!next || !isForAll) return null;
  const ready = next.pages - next.waiting.length;
  return (
    <button type="button" className={styles.next} onClick={run}>
      {next.thumb ? <img src={next.thumb} alt="" /> : <span className={styles.noThumb} />}
      <span className={styles.nextText}>
        <strong>{t('slides.nextDeck', { title: next.title })}</strong>
        <span>
          <CircleCheck aria-hidden="true" />
          {t('slides.ready', { count: ready })}
        </span>
      </span>
    </button>
  );
}
