/** A board without a screen: for tests, benchmarks and scripts. */
import { createTLStore } from '@tldraw/editor';
import { createTLSchema, type TLRecord, type TLStore } from '@tldraw/tlschema';
import type { ErrorCode } from '../../shared/errors.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Participant } from '../connection/index.ts';
import { BoardSync } from './boardSync.ts';

export interface HeadlessBoard extends Disposable {
  readonly store: TLStore;
  readonly sync: BoardSync;
  /** Resolves when the board is there. */
  readonly loaded: Promise<void>;
  /** All records that everybody shares, by id. */
  records(): Record<string, TLRecord>;
  close(): void;
}

export interface HeadlessBoardOptions {
  /** Without one: the main board. */
  readonly board?: BoardId;
  readonly onClosed?: () => void;
  readonly isFast?: boolean;
  readonly onRefused?: (code: ErrorCode) => void;
  readonly onConnected?: () => void;
}

export function openHeadlessBoard(participant: Participant, options: HeadlessBoardOptions = {}): HeadlessBoard {
  standInForFrames();
  const store = createTLStore({ schema: createTLSchema() });
  let sync!: BoardSync;
  const loaded = new Promise<void>((resolve, reject) => {
    sync = new BoardSync({
      ...options,
      store,
      participant,
      onLoad: () => resolve(),
      onOutdated: () => reject(new Error('the board of this client is of another version')),
    });
  });
  const close = (): void => sync.close();
  return {
    store,
    sync,
    loaded,
    records: () =>
      Object.fromEntries(
        store
          .allRecords()
          .filter(({ typeName }) => store.scopedTypes.document.has(typeName))
          .map((record) => [record.id, record]),
      ),
    close,
    // eslint-disable-next-line lol/old-browsers -- participants without a browser run on Node
    [Symbol.dispose]: close,
  };
}

/** tldraw waits for animation frames; without a screen, a timer at the same pace. */
function standInForFrames(): void {
  const target = globalThis as Partial<Pick<typeof globalThis, 'requestAnimationFrame' | 'cancelAnimationFrame'>>;
  target.requestAnimationFrame ??= (callback) => setTimeout(() => callback(performance.now()), 16) as unknown as number;
  target.cancelAnimationFrame ??= (handle) => clearTimeout(handle);
}
