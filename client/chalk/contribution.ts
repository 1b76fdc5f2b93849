/** The chalk: who may draw. */
import type { Contribution } from '../slots/index.ts';
import { ChalkButton } from './ChalkButton.tsx';
import { ChalkCard } from './ChalkCard.tsx';
import { chalkCall, chalkNote } from './notes.ts';
import { ChalkItem, ChalkMark } from './SeatChalk.tsx';

export const chalk: Contribution = {
  shows: {
    dockButton: [{ Show: ChalkButton, order: 30, part: 'chalk' }],
    moreCard: [{ Show: ChalkCard, order: 20, part: 'chalk' }],
    seatMenu: [{ Show: ChalkItem, order: 40 }],
    seatMark: [{ Show: ChalkMark, order: 20 }],
  },
  note: chalkNote,
  call: chalkCall,
};
