/** Which board is on this screen, for everything that is drawn with it. */
import { createContext, useContext } from 'react';
import { boardRights, type BoardRights } from '../../shared/board/boardRights.ts';
import { mainBoard } from '../../shared/board/boards.ts';
import type { BoardId } from '../../shared/ids.ts';
import { useRoom } from '../connection/index.ts';

const ShownBoard = createContext<BoardId>(mainBoard);
export const ShownBoardProvider = ShownBoard.Provider;

export const useShownBoard = (): BoardId => useContext(ShownBoard);

/** What this person may do on it. */
export function useBoardRights(): BoardRights {
  const board = useShownBoard();
  return useRoom(({ room, you }) => boardRights(room, you.seatId, board));
}
