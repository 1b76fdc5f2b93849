import { ChevronLeft, ChevronRight, EyeOff, LocateFixed, TextAlignStart } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from 'tldraw';
import { presenterOf } from '../../../shared/floor/presenter.ts';
import { useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { useContributions } from '../../slots/index.ts';
import { firstName, IconButton } from '../../ui/index.ts';
import { lookTogether, useGoing, usePages, usePageWords } from '../pages/index.ts';
import { useDeck } from './useDeck.ts';
import styles from './SlideText.module.css';

/** On a phone that is held upright, below the slide: what it says, in letters that one can read, or the first tab of the panel. */
export function SlideText() {
  const { t } = useTranslation();
  const editor = useEditor();
  const deck = useDeck();
  const { pages, shown, lesson } = usePages();
  const words = usePageWords(pages);
  const { isForAll, mayGo, goTo, beside } = useGoing();
  const [choice, setChoice] = useState<'text' | 'other'>('text');
  const other = useContributions().flatMap(({ tab }) => tab ?? [])[0];
  const presenter = useRoom(({ room, you }) => {
    const seat = presenterOf(room);
    return seat && seat.id !== you.seatId ? firstName(seat.name) : null;
  });
  const page = deck.find(({ id }) => id === shown.id);
  const text = page?.text ?? '';
  const isText = choice === 'text' && text !== '';
  const step = (by: 1 | -1) => {
    const to = beside(by);
    return { 'aria-disabled': to === null || undefined, action: to ? () => goTo(to) : undefined };
  };
  return (
    <section className={styles.lower} aria-label={t('slides.lower')}>
      <header className={styles.head}>
        <div className={styles.where}>
          {mayGo && (
            <IconButton
              label={t(isForAll ? 'slides.previousForAll' : 'slides.previous')}
              icon={<ChevronLeft />}
              {...step(-1)}
            />
          )}
          <strong>{words.long(shown)}</strong>
          {mayGo && (
            <IconButton
              label={t(isForAll ? 'slides.nextForAll' : 'slides.next')}
              icon={<ChevronRight />}
              {...step(1)}
            />
          )}
        </div>
        {text !== '' && other && (
          <div className={styles.switch} role="group" aria-label={t('slides.lower')}>
            <button type="button" aria-pressed={isText} onClick={() => setChoice('text')}>
              <TextAlignStart aria-hidden="true" />
              {t('slides.text')}
            </button>
            <button type="button" aria-pressed={!isText} onClick={() => setChoice('other')}>
              {t(other.label)}
            </button>
          </div>
        )}
      </header>
      {shown.id !== lesson.id && (
        <div className={styles.away}>
          <p role="status">
            <EyeOff aria-hidden="true" />
            {presenter
              ? t('slides.away', { name: presenter, place: words.place(lesson) })
              : t('slides.awayAlone', { place: words.place(lesson) })}
          </p>
          <button type="button" className={styles.back} onClick={() => lookTogether(editor)}>
            <LocateFixed aria-hidden="true" />
            {presenter
              ? t('slides.back', { name: presenter, place: words.place(lesson) })
              : t('board.follow.back', { to: words.place(lesson) })}
          </button>
        </div>
      )}
      {isText ? (
        <div
          className={styles.text}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keys
          tabIndex={0}
          role="region"
          dir="auto"
          aria-label={t('slides.textOf', { number: page?.number ?? 0 })}
        >
          {linesOf(text).map(({ mark, words: line, isTitle }, at) =>
            isTitle ? (
              <h2 key={at}>{line}</h2>
            ) : (
              <p key={at} data-marked={mark !== null || undefined}>
                {mark !== null && <span className={styles.mark}>{mark}</span>}
                {line}
              </p>
            ),
          )}
        </div>
      ) : (
        <div className={styles.other}>{other && <other.Panel />}</div>
      )}
    </section>
  );
}

interface Line {
  /** A number or a bullet before it. */
  readonly mark: string | null;
  readonly words: string;
  readonly isTitle: boolean;
}

const bullet = /^(\d{1,2}[.)]?|[•▪●○‣–·*-])\s+(?=\S)/u;

function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, at) => {
      const mark = at === 0 ? undefined : bullet.exec(line)?.[0];
      return { mark: mark?.trim() ?? null, words: mark ? line.slice(mark.length) : line, isTitle: at === 0 };
    });
}
