import { RefreshCw } from 'lucide-react';
import { Component, lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from '../language/index.ts';
import { Button, EmptyState } from '../ui/index.ts';
import styles from './BoardPane.module.css';

const Board = lazy(async () => ({ default: (await import('../board/Board.tsx')).Board }));

/** The board, which is a big part of the application and arrives after the rest of the room. */
export function BoardPane() {
  return (
    <BoardBoundary>
      <Suspense fallback={<BoardSkeleton />}>
        <Board />
      </Suspense>
    </BoardBoundary>
  );
}

export function BoardSkeleton() {
  return <div className={styles.skeleton} aria-hidden="true" />;
}

/** A board that fails must not take the chat and the floor with it. */
class BoardBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <BoardFailed /> : this.props.children;
  }
}

function BoardFailed() {
  const { t } = useTranslation();
  return (
    <div className={styles.failed} role="alert">
      <EmptyState title={t('room.boardFailed')}>
        <Button look="tint" icon={<RefreshCw />} onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      </EmptyState>
    </div>
  );
}
