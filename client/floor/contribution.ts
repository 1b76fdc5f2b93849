import type { Contribution } from '../slots/index.ts';
import { AboveBoard } from './AboveBoard.tsx';
import { HandButton, HandKey, HandShortcut } from './HandButton.tsx';
import { floorCall, floorCallOver, floorNote } from './notes.ts';
import { PhoneOverlay } from './PhoneOverlay.tsx';
import { FloorItems, LowerHandItem } from './SeatFloor.tsx';

export const floor: Contribution = {
  shows: {
    aboveBoard: [{ Show: AboveBoard, order: 20, part: 'floorStrip' }],
    corners: [{ Show: PhoneOverlay }],
    dockButton: [{ Show: HandButton, order: 20, part: 'hand' }],
    shortcut: [{ Show: HandShortcut, order: 10 }],
    seatMenu: [
      { Show: FloorItems, order: 10 },
      { Show: LowerHandItem, order: 30 },
    ],
    unseen: [{ Show: HandKey, part: 'keys' }],
  },
  note: floorNote,
  call: floorCall,
  callOver: floorCallOver,
};
