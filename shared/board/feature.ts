import type { LessonState } from '../declared.ts';
import type { Entry } from '../protocol/messages.ts';
import { all, type Audience, feature, teachers, type Upgrade } from '../feature.ts';
import { boardEntryKinds, boardsOf, isBoardEntry } from './boardEntries.ts';
import { type Boards, mainBoard, type Stage, type TurnedTo } from './boards.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly board: typeof protocol;
  }
  interface LessonState {
    readonly stage: Stage;
    readonly boards: Boards;
    readonly turnedTo: TurnedTo;
    /** The stage shows nothing now. */
    readonly isBlank: boolean;
    /** Students may look at other pages than the one on the stage. */
    readonly mayLeaf: boolean;
  }
}

const mainStage: Stage = { board: mainBoard, page: null };

/** Lessons had one board. */
const onMain: Upgrade = (data) => ({ ...data, board: mainBoard });

export const board = feature({
  name: 'board',
  commands: {
    // A wall of a class comes back at once.
    'board:connect': { who: all, rate: { burst: 40, perSecond: 1 }, afterTheEnd: true },
    'board:disconnect': { who: all, afterTheEnd: true },
    // Who may draw on which board now is the board's rule.
    'board:push': { who: all, rate: { burst: 240, perSecond: 70 } },
    // Guests only while they hold the floor.
    'board:turn': { who: { teacher: 'yes', lecturer: 'yes', student: 'no' } },
    // Guests as for turning.
    'board:blank': { who: { teacher: 'yes', lecturer: 'yes', student: 'no' } },
    'board:leaf': { who: teachers },
    'board:create': { who: teachers },
    'board:share': { who: teachers },
    'board:copy': { who: teachers, rate: { burst: 5, perSecond: 0.5 } },
  },
  signals: {
    'board:cursor': { rate: { burst: 30, perSecond: 25 } },
    'board:look': { rate: { burst: 20, perSecond: 15 } },
  },
  state: {
    stage: {
      first: mainStage,
      fold: foldStage,
      fromOlder: ({ page }) => ({ board: mainBoard, page: typeof page === 'string' ? page : null }),
    },
    turnedTo: {
      first: {},
      fold: foldTurnedTo,
      fromOlder: ({ stage, page }) => {
        const { board, page: turnedTo } = (stage ?? { board: mainBoard, page }) as Partial<Stage>;
        return board !== undefined && typeof turnedTo === 'string' ? { [board]: turnedTo } : {};
      },
    },
    isBlank: {
      first: false,
      fold: foldBlank,
    },
    mayLeaf: { first: true, fold: (own, { kind, data }) => (kind === 'board:leafing' ? data.on : own) },
    boards: {
      first: {},
      fold: foldBoards,
    },
  },
  // Records are many: the board engine folds them, and tldraw's store on the devices.
  foldedApart: boardEntryKinds,
  upgrades: { 'board:changed': [onMain], 'board:ink': [onMain], 'board:turned': [onMain] },
  audience,
});

function foldStage(own: Stage, { kind, data }: Entry): Stage {
  switch (kind) {
    case 'board:turned':
      return { board: data.board, page: data.pageId };
    case 'order:went':
      return data.stage ?? own;
    case 'board:removed':
      return own.board === data.board ? mainStage : own;
    default:
      return own;
  }
}

function foldTurnedTo(own: TurnedTo, entry: Entry, before: LessonState): TurnedTo {
  const { board, page } = foldStage(before.stage, entry);
  if (entry.kind === 'board:removed') {
    const { [entry.data.board]: _removed, ...others } = own;
    return others;
  }
  return page === null || own[board] === page ? own : { ...own, [board]: page };
}

/** Whoever goes on shows something again. */
function foldBlank(own: boolean, entry: Entry, before: LessonState): boolean {
  if (entry.kind === 'board:blanked') return entry.data.on;
  return own && foldStage(before.stage, entry) === before.stage;
}

function foldBoards(own: Boards, { kind, data }: Entry): Boards {
  switch (kind) {
    case 'board:created':
    case 'board:shared':
      return { ...own, [data.board]: { seats: data.seats } };
    case 'board:removed': {
      const { [data.board]: _removed, ...others } = own;
      return others;
    }
    default:
      return own;
  }
}

/** Made once: it is most of what is asked. */
const onlyMain: Audience = { boards: [mainBoard] };

function audience(entry: Entry): Audience | null {
  if (!isBoardEntry(entry)) return null;
  const boards = boardsOf(entry);
  return boards.length === 1 && boards[0] === mainBoard ? onlyMain : { boards };
}
