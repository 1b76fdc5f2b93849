/** A board that ended in an error is opened anew rather than given up, without the shapes that are to blame. */
import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { Editor } from 'tldraw';
import { reportFailure } from '../../parts/index.ts';
import { leaveOut } from './leftOut.ts';

/** What ends it again and again is not to be had by opening it once more. */
const MOST_TIMES = 4;
const WITHIN_MS = 60_000;

/** When it was opened anew, as far as the page is old. */
let times: readonly number[] = [];
let editorInUse: Editor | null = null;

const Reopen = createContext<() => void>(() => {});
export const Reopening = Reopen.Provider;

/** The number changes when the board is to be opened anew. */
export function useReopening(): { readonly turn: number; readonly reopen: () => void } {
  const [turn, setTurn] = useState(0);
  return { turn, reopen: useCallback(() => setTurn((before) => before + 1), []) };
}

/** The editor whose shapes are looked at when the board ends in an error. */
export function watchEditor(editor: Editor): void {
  editorInUse = editor;
}

/** The board ended in this error. @returns whether it is opened anew; if not it happened too often */
export function useReopened(error: unknown): boolean {
  const reopen = useContext(Reopen);
  const [isReopened] = useState(() => times.filter((at) => at > performance.now() - WITHIN_MS).length < MOST_TIMES);
  useEffect(() => {
    reportFailure('board', error);
    if (!isReopened) return;
    times = [...times, performance.now()];
    const editor = editorInUse;
    // Without a connection it is opened anew all the same.
    void import('./culprits.ts')
      .then(({ culpritsOf }) => {
        for (const { shape, error: fault } of editor ? culpritsOf(editor) : []) leaveOut(shape, 'drawing', fault);
      })
      .catch(() => undefined)
      .then(reopen);
  }, [error, isReopened, reopen]);
  return isReopened;
}
