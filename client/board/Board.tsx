/** The board that is on the stage. The rest of the room loads before it. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Editor } from 'tldraw';
import type { ErrorCode } from '../../shared/errors.ts';
import { isInside, useConnection, useParticipant } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { refuse, useBoardTheme } from '../ui/index.ts';
import { createAssetStore } from './assetStore.ts';
import { BoardCanvas } from './BoardCanvas.tsx';
import { BoardRefused } from './BoardFailed.tsx';
import { viewsOf } from './follow/index.ts';
import { Reopening, useReopening } from './leftOut/index.ts';
import { useBoardToShow } from './ownBoard.ts';
import { refusalText } from './refusalText.ts';
import { ShownBoardProvider } from './shownBoard.ts';
import { useClassroomStore } from './useClassroomStore.ts';
import styles from './Board.module.css';

export function Board() {
  const you = useConnection((state) => (isInside(state) ? state.you : null));
  const { turn, reopen } = useReopening();
  if (!you) return null;
  return (
    <Reopening value={reopen}>
      <BoardOf key={`${you.lessonId} ${you.seatId} ${String(turn)}`} lessonId={you.lessonId} seatId={you.seatId} />
    </Reopening>
  );
}

function BoardOf({ lessonId, seatId }: { lessonId: string; seatId: string }) {
  const { t } = useTranslation();
  const theme = useBoardTheme();
  const participant = useParticipant();
  const editor = useRef<Editor | null>(null);
  const board = useBoardToShow(useCallback(() => editor.current, []));
  const assets = useMemo(() => createAssetStore(lessonId), [lessonId]);
  const onRefused = useCallback((code: ErrorCode) => refuse(refusalText(code, t)), [t]);
  // Before the board connects, as the presenter's view comes with it.
  useEffect(() => void viewsOf(participant), [participant]);
  const opened = useClassroomStore(participant, { board, assets, onRefused });
  const onEditor = useCallback((mounted: Editor | null) => void (editor.current = mounted), []);

  if (opened?.status === 'error') return <BoardRefused code={opened.error ?? 'internal'} />;
  if (opened?.status !== 'ready')
    return (
      <div className={styles.loading} data-theme={theme} role="status" aria-label={t('board.loading')} aria-busy="true">
        <span className={styles.sheet} />
      </div>
    );
  return (
    <ShownBoardProvider value={board}>
      <BoardCanvas
        key={board}
        store={opened.store}
        mode={opened.mode}
        lessonId={lessonId}
        seatId={seatId}
        onEditor={onEditor}
      />
    </ShownBoardProvider>
  );
}
