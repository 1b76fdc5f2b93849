import { useEffect, useRef } from 'react';
import { useEditor, useValue } from 'tldraw';
import { limits } from '../../shared/limits.ts';
import { useTranslation } from '../language/index.ts';
import { refuse, tell } from '../ui/index.ts';

const warnRecords = Math.floor(limits.boardRecords * limits.boardWarnAt);

/** Says when drawing becomes possible or stops being so, and when the board is getting full. */
export function BoardNotices({ isReader }: { isReader: boolean }) {
  const { t } = useTranslation();
  const editor = useEditor();
  const wasReader = useRef(isReader);
  useEffect(() => {
    if (wasReader.current === isReader) return;
    wasReader.current = isReader;
    tell(t(isReader ? 'board.nowReading' : 'board.nowDrawing'));
  }, [isReader, t]);

  const isNearlyFull = useValue(
    'nearly full',
    () => {
      const { query } = editor.store;
      const kinds = ['shape', 'binding', 'asset', 'page'] as const;
      return kinds.reduce((sum, kind) => sum + query.ids(kind).get().size, 0) >= warnRecords;
    },
    [editor],
  );
  useEffect(() => {
    if (isNearlyFull && !isReader) refuse(t('board.nearlyFull'));
  }, [isNearlyFull, isReader, t]);
  return null;
}
