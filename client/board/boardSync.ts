/** A board of a lesson in a tldraw store, kept the same as everybody's. Knows no DOM. */
import { atom } from '@tldraw/state';
import type { TLRecord, TLStore } from '@tldraw/tlschema';
import { mainBoard } from '../../shared/board/boards.ts';
import { sumDigest } from '../../shared/digest.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Participant } from '../connection/index.ts';
import { BoardSocket, type ParticipantPort } from './boardSocket.ts';
import { makeFast } from './fastSync.ts';
import { isNothing, stillToDo } from './replay.ts';
import { pushTexts } from './textPushes.ts';
import { type BoardChanges, type SyncClient, TLSyncClient } from './syncCore.ts';

export interface BoardSyncOptions {
  readonly store: TLStore;
  readonly participant: ParticipantPort & Pick<Participant, 'boardDigests'>;
  /** Without one: the main board. */
  readonly board?: BoardId;
  /** Off: the stock client with its frame throttles, to compare with. */
  readonly isFast?: boolean;
  /** The board is there for the first time. */
  readonly onLoad?: () => void;
  /** The board is there (again), and what was done meanwhile is on its way. */
  readonly onConnected?: () => void;
  readonly onRefused?: (code: ErrorCode) => void;
  /** This person may not see it any longer. */
  readonly onClosed?: () => void;
  /** It cannot go on: this page is older than the server. */
  readonly onOutdated?: () => void;
}

export class BoardSync {
  readonly client: SyncClient;
  readonly socket: BoardSocket;
  readonly #store: TLStore;
  readonly #participant: BoardSyncOptions['participant'];
  readonly #stopFast: () => void;
  readonly #board: BoardId;
  readonly #digest = (): string | null => this.digest();

  constructor(options: BoardSyncOptions) {
    const { store, participant, board = mainBoard } = options;
    this.#store = store;
    this.#participant = participant;
    this.socket = new BoardSocket({
      participant,
      board,
      ...(options.onRefused ? { onRefused: options.onRefused } : {}),
      ...(options.onClosed ? { onClosed: options.onClosed } : {}),
      onHydrate: (hydration) => {
        // What was drawn a moment ago may not be among the unconfirmed changes yet.
        store._flushHistory();
        const left = stillToDo(this.unconfirmed, hydration);
        this.client.speculativeChanges = left;
        return !isNothing(left);
      },
    });
    this.client = new TLSyncClient({
      store,
      socket: this.socket,
      // Cursors go as signals: as records they would be validated, stored and sent one by one.
      presence: atom('presence', null),
      onLoad: () => options.onLoad?.(),
      onSyncError: () => options.onOutdated?.(),
      onAfterConnect: () => options.onConnected?.(),
    });
    pushTexts(this.client);
    this.#stopFast = options.isFast === false ? () => {} : makeFast(this.client);
    this.#board = board;
    participant.boardDigests.set(board, this.#digest);
  }

  /** What this device did and the server has not confirmed. */
  get unconfirmed(): BoardChanges {
    return this.client.speculativeChanges;
  }

  /** Everything that was done here is in the log, and everything that was heard is in the store. */
  get isSettled(): boolean {
    this.#store._flushHistory();
    const { isConnectedToRoom, pendingPushRequests } = this.client;
    return isConnectedToRoom && pendingPushRequests.length === 0 && isNothing(this.unconfirmed);
  }

  /** Of the board's records; null while they cannot be the server's, because something is on its way. */
  digest(): string | null {
    if (this.client.incomingDiffBuffer.length > 0) this.client.rebase();
    return this.isSettled ? sumDigest(documentRecords(this.#store)) : null;
  }

  close(): void {
    const { boardDigests } = this.#participant;
    if (boardDigests.get(this.#board) === this.#digest) boardDigests.delete(this.#board);
    this.#stopFast();
    this.client.close();
    this.socket.close();
  }
}

function* documentRecords(store: TLStore): Generator<[string, TLRecord]> {
  for (const record of store.allRecords()) {
    if (store.scopedTypes.document.has(record.typeName)) yield [record.id, record];
  }
}
