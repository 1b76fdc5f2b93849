import { type Audience, feature, type Said } from '../feature.ts';
import type { SeatId } from '../ids.ts';
import type { Entry } from '../protocol/messages.ts';
import { foldHandouts, foldMaterials, foldSlideNotes, type Materials, type SlideNotes } from './fold.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly materials: typeof protocol;
  }
  interface LessonState {
    /** For teachers and guests; students see what is on the stage. */
    readonly materials: Materials;
    readonly handouts: readonly protocol.Handout[];
    readonly slideNotes: SlideNotes;
  }
}

export const materials = feature({
  name: 'materials',
  commands: {
    'material:note': { who: { teacher: 'yes', lecturer: 'yes', student: 'no' } },
  },
  state: {
    materials: {
      first: [],
      fold: foldMaterials,
      viewFor: (own, { role }) => (role === 'student' ? [] : own),
      publicPart: () => [],
    },
    handouts: { first: [], fold: foldHandouts },
    slideNotes: {
      first: {},
      fold: foldSlideNotes,
      viewFor: (own, { id }) => (own[id] ? { [id]: own[id] } : {}),
      publicPart: () => ({}),
    },
  },
  audience,
  said,
  replacing: ['material:changed', 'material:removed', 'material:noted'],
});

const staff: Audience = { roles: ['teacher', 'lecturer'], seats: [] };

function audience(entry: Entry): Audience | null {
  switch (entry.kind) {
    case 'material:added':
    case 'material:rendered':
    case 'material:filed':
    case 'material:changed':
    case 'material:ordered':
    case 'material:removed':
      return staff;
    case 'material:noted':
      // Notes come from who has a seat.
      return { roles: [], seats: [entry.by as SeatId] };
    default:
      return null;
  }
}

function said(entry: Entry): Said | null {
  switch (entry.kind) {
    case 'material:added':
    case 'material:changed':
      return { about: `material ${entry.data.id}`, words: { title: entry.data.title } };
    case 'material:removed':
      return { about: `material ${entry.data.id}`, words: { title: '' } };
    case 'material:noted':
      return { about: `note ${entry.by} ${entry.data.pageId}`, words: { text: entry.data.text } };
    default:
      return null;
  }
}
