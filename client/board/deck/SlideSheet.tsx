import { useEditor, useValue } from 'tldraw';
import { useTranslation } from '../../language/index.ts';
import { usePages } from '../pages/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { frameOf } from '../slideView.ts';
import { useDeck } from './useDeck.ts';
import styles from './SlideSheet.module.css';

/** On the canvas, in place of a slide whose picture is still to come, or cannot come. */
export function SlideSheet() {
  const { t } = useTranslation();
  const editor = useEditor();
  const board = useShownBoard();
  const { shown } = usePages();
  const deck = useDeck();
  const frame = useValue('sheet', () => frameOf(editor, board, shown.id), [editor, board, shown.id]);
  const page = deck.find(({ id }) => id === shown.id);
  if (!frame || !page || page.number === null || page.state === 'there') return null;
  const isComing = page.state === 'coming';
  return (
    <div className={styles.sheet} data-state={page.state} style={{ width: frame.width, height: frame.height }}>
      {isComing && (
        <div className={styles.lines} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      )}
      <p role="status">{isComing ? t('slides.coming', { number: page.number }) : t('slides.failed')}</p>
    </div>
  );
}
