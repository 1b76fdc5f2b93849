import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useEditor, useValue } from 'tldraw';
import { useTranslation } from '../language/index.ts';
import { Tooltip } from '../ui/index.ts';
import styles from './ZoomPill.module.css';

const QUICK = { animation: { duration: 160 } };

/** Zooming for who has neither a wheel nor two fingers at hand. Spare: left out where there is little room. */
export function ZoomPill({ isSpare }: { isSpare: boolean }) {
  const { t } = useTranslation();
  const editor = useEditor();
  const percent = useValue('zoom', () => Math.round(editor.getZoomLevel() * 100), [editor]);
  const zoomOut = t('board.zoom.out');
  const zoomIn = t('board.zoom.in');
  const fit = t('board.zoom.fit');
  return (
    <div
      className={styles.pill}
      data-spare={isSpare || undefined}
      role="group"
      aria-label={t('board.zoom.label', { percent })}
    >
      <Tooltip text={zoomOut}>
        <button type="button" aria-label={zoomOut} onClick={() => editor.zoomOut(undefined, QUICK)}>
          <ZoomOut />
        </button>
      </Tooltip>
      <Tooltip text={fit}>
        <button type="button" aria-label={fit} onClick={() => editor.zoomToFit(QUICK)}>
          <Maximize />
        </button>
      </Tooltip>
      <Tooltip text={zoomIn}>
        <button type="button" aria-label={zoomIn} onClick={() => editor.zoomIn(undefined, QUICK)}>
          <ZoomIn />
        </button>
      </Tooltip>
    </div>
  );
}
