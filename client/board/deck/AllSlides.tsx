import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../../language/index.ts';
import { Dialog, Field } from '../../ui/index.ts';
import { useGoing, usePages, usePageWords } from '../pages/index.ts';
import { Thumb } from './Thumb.tsx';
import { useDeck } from './useDeck.ts';
import styles from './AllSlides.module.css';

/** All slides at once, and a search in what they say. */
export function AllSlides({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const deck = useDeck();
  const { pages, shown } = usePages();
  const words = usePageWords(pages);
  const { goTo } = useGoing();
  const [wanted, setWanted] = useState('');
  const sought = wanted.trim().toLocaleLowerCase();
  const found = deck.filter(({ title, text }) => `${title ?? ''}\n${text}`.toLocaleLowerCase().includes(sought));
  const choose = async (page: (typeof deck)[number]): Promise<void> => {
    await goTo(page);
    onOpenChange(false);
  };
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('slides.all')} size="wide">
      <Field
        label={t('slides.search')}
        type="search"
        value={wanted}
        autoComplete="off"
        onChange={({ target }) => setWanted(target.value)}
      />
      <p className={styles.count} role="status">
        {sought !== '' && t('slides.found', { count: found.length })}
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the buttons in it */}
      <ul className={styles.grid} onKeyDown={moveInGrid}>
        {found.map((page) => {
          const named = pages.find(({ id }) => id === page.id);
          return (
            <li key={page.id}>
              <button
                type="button"
                className={styles.slide}
                aria-current={page.id === shown.id || undefined}
                onClick={() => void choose(page)}
              >
                <Thumb page={page} />
                <span className={styles.name}>{named && words.short(named)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

/** Arrow keys beside Tab. */
function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll('button')];
  const [at, first] = [all.findIndex((button) => button === document.activeElement), all[0]];
  if (at < 0 || !first) return;
  const columns = all.filter(({ offsetTop }) => offsetTop === first.offsetTop).length;
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  all[at + step]?.focus();
}
