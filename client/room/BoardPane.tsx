import { Suspense } from 'react';
import { late, Part } from '../parts/index.ts';
import styles from './BoardPane.module.css';

const Board = late(async () => (await import('../board/Board.tsx')).Board);

/** The board, which is a big part of the application and arrives after the rest of the room. */
export function BoardPane() {
  return (
    <Part name="board">
      <Suspense fallback={<BoardSkeleton />}>
        <Board />
      </Suspense>
    </Part>
  );
}

export function BoardSkeleton() {
  return <div className={styles.skeleton} aria-hidden="true" />;
}
