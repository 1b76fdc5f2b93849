/** A participant's board for tests: tldraw's store and sync client as the product uses them, on a real connection. */
import type { TLStore } from '@tldraw/editor';
import { type HeadlessBoard, openHeadlessBoard } from '../../../client/board/headlessBoard.ts';
import type { Participant } from '../../../client/connection/participant.ts';
import type { BoardId } from '../../../shared/ids.ts';
import type { BoardRecord } from '../schema.ts';
import type { Fields } from './fixtures.ts';

export class TestBoard {
  readonly participant: Participant;
  /** Codes of everything that was refused. */
  readonly refusals: string[] = [];
  /** The server closed it. */
  isClosed = false;
  readonly #board: HeadlessBoard;

  /** @param isFast false: with the frame throttles of tldraw's own client */
  constructor(participant: Participant, isFast: boolean, board: BoardId = 'main') {
    this.participant = participant;
    this.#board = openHeadlessBoard(participant, {
      ...{ isFast, board },
      onRefused: (code) => this.refusals.push(code),
      onClosed: () => (this.isClosed = true),
    });
  }

  get isReady(): boolean {
    return this.#board.sync.client.isConnectedToRoom;
  }
  /** Everything of one's own was answered, and what came from others was applied. */
  get isSettled(): boolean {
    return this.#board.sync.isSettled && this.#board.sync.client.incomingDiffBuffer.length === 0;
  }
  get digest(): string | null {
    return this.#board.sync.digest();
  }

  /** As a person at the board would: through the store. Records are checked by tldraw's own validators. */
  put(record: Fields): void {
    this.#store.put([record as unknown as BoardRecord]);
  }
  update(id: string, change: (record: Fields) => Fields): void {
    const record = this.get(id);
    if (record) this.put(change(record));
  }
  remove(id: string): void {
    if (this.get(id)) this.#store.remove([id as BoardRecord['id']]);
  }
  get(id: string): Fields | undefined {
    return this.#store.get(id as BoardRecord['id']) as Fields | undefined;
  }
  records(): Record<string, unknown> {
    return this.#board.records();
  }

  close(): void {
    this.#board.close();
  }

  get #store(): TLStore {
    return this.#board.store;
  }
}
