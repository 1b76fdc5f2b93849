import { feature, type Said, teachers, type Who } from '../feature.ts';
import type { Entry } from '../protocol/messages.ts';
import { foldOrder } from './fold.ts';
import { noOrder, type RunningOrder } from './order.ts';
import type { Segment } from './protocol.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly runningOrder: typeof protocol;
  }
  interface LessonState {
    readonly runningOrder: RunningOrder;
  }
}

/** Guests where the teacher lets them: the handler's rule. */
const teachersAndGuests: Who = { teacher: 'yes', lecturer: 'yes', student: 'no' };

/** For everybody; the others are for teachers and guests. */
const isPublic = (kind: string): boolean => kind === 'order:shown' || kind === 'order:went';

const forAll = ({ version, now, next, mainPage }: RunningOrder): RunningOrder => ({
  ...noOrder,
  version,
  now,
  next,
  mainPage,
});

export const runningOrder = feature({
  name: 'runningOrder',
  commands: {
    'order:add': { who: teachers },
    'order:change': { who: teachers },
    'order:move': { who: teachers },
    'order:remove': { who: teachers },
    'order:set': { who: teachers },
    'order:goOn': { who: teachersAndGuests },
    'order:goBack': { who: teachersAndGuests },
  },
  state: {
    runningOrder: {
      first: noOrder,
      fold: foldOrder,
      viewFor: (own, { role }) => (role === 'student' ? forAll(own) : own),
      publicPart: forAll,
    },
  },
  audience: ({ kind }) =>
    kind.startsWith('order:') && !isPublic(kind) ? { roles: ['teacher', 'lecturer'], seats: [] } : null,
  said,
  replacing: ['order:changed', 'order:removed'],
});

const blank: Omit<Segment, 'id'> = {
  title: '',
  minutes: 1,
  floor: { who: 'teacher' },
  stage: null,
  opens: [],
  aid: null,
};

function said(entry: Entry): Said | null {
  switch (entry.kind) {
    case 'order:added':
    case 'order:changed':
      return { about: `segment ${entry.data.segment.id}`, words: entry.data };
    case 'order:removed':
      return { about: `segment ${entry.data.id}`, words: { segment: { ...blank, id: entry.data.id } } };
    default:
      return null;
  }
}
