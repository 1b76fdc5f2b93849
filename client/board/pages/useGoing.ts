/** Going to another page: for everybody by who leads what is on the stage, else for oneself. */
import { useEditor, type TLPage } from 'tldraw';
import { useParticipant, useRoom } from '../../connection/index.ts';
import { useBoardRights, useShownBoard } from '../shownBoard.ts';
import { lookOf, useLook } from './look.ts';
import { turnTo } from './pageActions.ts';
import { neighbour } from './pageNumbers.ts';
import { usePages } from './usePages.ts';

export interface Going {
  readonly isForAll: boolean;
  /** Anywhere at all. */
  readonly mayGo: boolean;
  goTo(page: Pick<TLPage, 'id'>): Promise<void>;
  /** The page before or after where one is, or is going: keys come faster than the line. null: there is none. */
  beside(by: 1 | -1): TLPage | null;
}

export function useGoing(): Going {
  const editor = useEditor();
  const participant = useParticipant();
  const board = useShownBoard();
  const { mayLead } = useBoardRights();
  const { isOnStage, mayLeaf } = useRoom(({ room, you }) => ({
    isOnStage: room.stage.board === board,
    mayLeaf: room.mayLeaf || room.seats[you.seatId]?.role !== 'student',
  }));
  const isForAll = mayLead && isOnStage;
  const { pages, lesson, wanted } = usePages();
  const { asked } = useLook(editor);
  return {
    beside: (by) => neighbour(pages, asked ?? (isForAll ? lesson.id : wanted.id), by),
    isForAll,
    mayGo: isForAll || mayLeaf,
    async goTo({ id }) {
      const look = lookOf(editor);
      if (isForAll) {
        look.setState({ asked: id });
        try {
          await turnTo({ participant, board }, id);
        } catch (error) {
          if (look.getState().asked === id) look.setState({ asked: null });
          throw error;
        }
      }
      // Also for leaders: whoever looked elsewhere comes along to where all go now.
      if (isForAll || mayLeaf) look.setState({ page: isForAll ? null : id });
    },
  };
}
