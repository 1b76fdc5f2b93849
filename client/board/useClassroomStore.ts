/** The lesson's board as a tldraw store, for React. */
import { createTLStore, type TLAssetStore } from '@tldraw/editor';
import { atom, type Atom } from '@tldraw/state';
import { createTLSchema, type TLStore } from '@tldraw/tlschema';
import { useEffect, useRef, useState } from 'react';
import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Participant } from '../connection/index.ts';
import { askBeforeClosing } from '../ui/index.ts';
import { BoardSync } from './boardSync.ts';
import { watchRecords } from './leftOut/index.ts';
import { isNothing } from './replay.ts';
import { Unsent } from './unsent.ts';
import { browserKeep } from './unsentKeep.ts';
import { uploads } from './uploads.ts';

export interface ClassroomStoreOptions {
  /** Must keep its identity. */
  readonly assets: TLAssetStore;
  /** Something that was drawn here was not kept, and is taken back. */
  readonly onRefused?: (code: ErrorCode) => void;
}

type BoardMode = 'readonly' | 'readwrite';

export interface ClassroomStore {
  /** `error`: it cannot go on; `error` is then a code with words in the language files. */
  readonly status: 'loading' | 'ready' | 'error';
  readonly store: TLStore | null;
  readonly error: ErrorCode | null;
  /** Follows the chalk, without a new connection. */
  readonly mode: Atom<BoardMode>;
}

/** Opens the board while mounted. Drawing goes on without a connection and arrives later. */
export function useClassroomStore(
  participant: Participant,
  { assets, onRefused }: ClassroomStoreOptions,
): ClassroomStore {
  const [mode] = useState(() => atom<BoardMode>('board mode', 'readonly'));
  const [opened, setOpened] = useState<Omit<ClassroomStore, 'mode'>>(loading);
  const refused = useRef(onRefused);
  useEffect(() => {
    refused.current = onRefused;
  }, [onRefused]);

  useEffect(() => {
    const lineState = atom<'online' | 'offline'>('board line', 'online');
    const store = createTLStore({
      // Not made from shape utils: it must equal the server's.
      schema: createTLSchema(),
      assets,
      collaboration: { status: lineState, mode },
    });
    watchRecords(store);
    const follow = ({ status, room, you }: ReturnType<typeof participant.store.getState>): void => {
      lineState.set(status === 'online' ? 'online' : 'offline');
      mode.set(room && you && mayDraw(room, you.seatId) ? 'readwrite' : 'readonly');
    };
    follow(participant.store.getState());
    const stopFollowing = participant.store.subscribe(follow);
    const unsent = new Unsent({ participant, keep: browserKeep(), unconfirmed: () => sync.unconfirmed, store });
    const sync = new BoardSync({
      store,
      participant,
      onConnected: () => unsent.restore(),
      onLoad: () => setOpened({ status: 'ready', store, error: null }),
      onRefused: (code) => refused.current?.(code),
      onOutdated: () => setOpened({ status: 'error', store: null, error: 'outdated' }),
    });
    const keepNow = (): void => unsent.save();
    window.addEventListener('pagehide', keepNow);
    // Strokes are kept on this device, but the others get them only when it comes back; a picture is lost half-way.
    const stopAsking = askBeforeClosing(() => !isNothing(sync.unconfirmed) || uploads.getState().length > 0);
    return () => {
      stopAsking();
      window.removeEventListener('pagehide', keepNow);
      unsent.close();
      stopFollowing();
      sync.close();
      store.dispose();
      setOpened(loading);
    };
  }, [participant, assets, mode]);

  return { ...opened, mode };
}

const loading = { status: 'loading', store: null, error: null } as const;
