import { feature, type Said } from '../feature.ts';
import type { Entry } from '../protocol/messages.ts';
import { foldGuests, type Guests } from './fold.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly guests: typeof protocol;
  }
  interface LessonState {
    readonly guests: Guests;
  }
}

export const guests = feature({
  name: 'guests',
  commands: {
    'guest:onMyWay': { who: { teacher: 'no', lecturer: 'yes', student: 'no' } },
  },
  state: { guests: { first: {}, fold: (own, entry, { seats }) => foldGuests(own, entry, seats) } },
  said,
  replacing: ['guest:changed', 'guest:uninvited'],
});

const noCard = { name: '', organisation: null, field: null, bio: null, topics: [], photo: null };

function said(entry: Entry): Said | null {
  switch (entry.kind) {
    case 'guest:invited':
    case 'guest:changed': {
      const { id, ...card } = entry.data;
      return { about: `guest ${id}`, words: card };
    }
    case 'guest:uninvited':
      return { about: `guest ${entry.data.guestId}`, words: noCard };
    default:
      return null;
  }
}
