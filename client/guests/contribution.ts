import type { Contribution } from '../slots/index.ts';
import { Backstage } from './Cockpit.tsx';
import { GuestLine } from './GuestLine.tsx';
import { GuestNews } from './GuestNews.tsx';
import { guestNote } from './notes.ts';

export const guests: Contribution = {
  shows: {
    topLine: [{ Show: GuestLine, part: 'floorLine' }],
    aboveBoard: [{ Show: Backstage, order: 10, part: 'cockpit' }],
    news: [{ Show: GuestNews, order: 20, part: 'guestNews' }],
  },
  note: guestNote,
};
