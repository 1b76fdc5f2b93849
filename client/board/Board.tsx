/** The board of the lesson. The rest of the room loads before it. */
import { useCallback, useEffect, useMemo } from 'react';
import type { ErrorCode } from '../../shared/errors.ts';
import { isInside, useConnection, useParticipant } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { refuse, useBoardTheme } from '../ui/index.ts';
import { createAssetStore } from './assetStore.ts';
import { BoardCanvas } from './BoardCanvas.tsx';
import { BoardRefused } from './BoardFailed.tsx';
import { viewsOf } from './follow/index.ts';
import { Reopening, useReopening } from './leftOut/index.ts';
import { refusalText } from './refusalText.ts';
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
  const assets = useMemo(() => createAssetStore(lessonId), [lessonId]);
  const onRefused = useCallback((code: ErrorCode) => refuse(refusalText(code, t)), [t]);
  // Before the board connects, as the presenter's view comes with it.
  useEffect(() => void viewsOf(participant), [participant]);
  const { status, store, error, mode } = useClassroomStore(participant, { assets, onRefused });

  if (status === 'error') return <BoardRefused code={error ?? 'internal'} />;
  if (!store)
    return (
      <div
        className={styles.loading}
        data-theme={theme}
        role="status"
        aria-label={t('board.loading')}
        aria-busy="true"
      />
    );
  return <BoardCanvas store={store} mode={mode} lessonId={lessonId} seatId={seatId} />;
}
