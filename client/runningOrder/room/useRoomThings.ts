import { useMemo } from 'react';
import { mainBoard } from '../../../shared/board/boards.ts';
import { useRoom } from '../../connection/index.ts';
import type { Things } from '../edit/things.ts';

/** What a segment can name, in the room. Pages of the board are known to the board alone. */
export function useRoomThings(): Things {
  const { guests, materials, stage } = useRoom(({ room }) => ({
    guests: room.guests,
    materials: room.materials,
    stage: room.stage,
  }));
  return useMemo(
    () => ({
      guests: Object.values(guests),
      decks: materials.map(({ id, title, pages, thumb }) => ({ id, title, slides: pages, thumb })),
      pages: null,
      pageNow: stage.board === mainBoard ? stage.page : null,
    }),
    [guests, materials, stage],
  );
}
