/** Which board this device looks at: the one on the stage, or for who may one of its own choice. */
import { useEffect } from 'react';
import type { Editor } from 'tldraw';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { maySeeBoard } from '../../shared/board/boardRights.ts';
import type { BoardId } from '../../shared/ids.ts';
import { useParticipant, useRoom, type Participant } from '../connection/index.ts';

interface OwnBoard {
  /** null: the one on the stage. */
  readonly board: BoardId | null;
}

const stores = new WeakMap<Participant, StoreApi<OwnBoard>>();

export function ownBoardOf(participant: Participant): StoreApi<OwnBoard> {
  let store = stores.get(participant);
  if (!store) {
    store = createStore<OwnBoard>(() => ({ board: null }));
    stores.set(participant, store);
  }
  return store;
}

/**
 * The board for this screen. Whoever is in the middle of a stroke or a word when the stage moves finishes that first:
 * the board under it stays until they come along.
 */
export function useBoardToShow(editor: () => Editor | null): BoardId {
  const participant = useParticipant();
  const own = useStore(ownBoardOf(participant), ({ board }) => board);
  const { stage, maySeeOwn } = useRoom(({ room, you }) => ({
    stage: room.stage.board,
    maySeeOwn: own !== null && maySeeBoard(room, you.seatId, own),
  }));
  useEffect(
    () =>
      participant.store.subscribe(({ room, you }, { room: before }) => {
        if (!room || !you || !before || room.stage.board === before.stage.board) return;
        const store = ownBoardOf(participant);
        const isOn = store.getState().board ?? before.stage.board;
        const shown = editor();
        const isBusy = shown !== null && (shown.inputs.isPointing || shown.getEditingShapeId() !== null);
        const stays = isBusy && isOn !== room.stage.board && maySeeBoard(room, you.seatId, isOn);
        store.setState({ board: stays ? isOn : null });
      }),
    [participant, editor],
  );
  return own !== null && maySeeOwn ? own : stage;
}
