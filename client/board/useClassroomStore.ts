/** A board of the lesson as a tldraw store, for React. */
import type { TLAssetStore } from '@tldraw/editor';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ErrorCode } from '../../shared/errors.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Participant } from '../connection/index.ts';
import { askBeforeClosing } from '../ui/index.ts';
import { OpenBoards, type ShownStore } from './openBoards.ts';
import { uploads } from './uploads.ts';

export interface ClassroomStoreOptions {
  readonly board: BoardId;
  /** Must keep its identity. */
  readonly assets: TLAssetStore;
  /** Something that was drawn here was not kept, and is taken back. */
  readonly onRefused?: (code: ErrorCode) => void;
}

/** Opens the board while mounted; null: not yet. Drawing goes on without a connection and arrives later. */
export function useClassroomStore(
  participant: Participant,
  { board, assets, onRefused }: ClassroomStoreOptions,
): ShownStore | null {
  const [boards, setBoards] = useState<OpenBoards | null>(null);
  const refused = useRef(onRefused);
  useEffect(() => {
    refused.current = onRefused;
  }, [onRefused]);

  useEffect(() => {
    const opened = new OpenBoards({ participant, assets, onRefused: (code) => refused.current?.(code) });
    // Connections are opened by being on the screen, not by a render that React may throw away.
    setBoards(opened);
    const keepNow = (): void => opened.keepNow();
    window.addEventListener('pagehide', keepNow);
    // Strokes are kept on this device, but the others get them only when it comes back; a picture is lost half-way.
    const stopAsking = askBeforeClosing(() => opened.hasUnsent || uploads.getState().length > 0);
    return () => {
      stopAsking();
      window.removeEventListener('pagehide', keepNow);
      opened.close();
      setBoards(null);
    };
  }, [participant, assets]);

  useEffect(() => boards?.show(board), [boards, board]);
  const subscribe = useCallback((listener: () => void) => boards?.subscribe(listener) ?? noop, [boards]);
  return useSyncExternalStore(subscribe, () => boards?.get(board) ?? null);
}

const noop = (): void => {};
