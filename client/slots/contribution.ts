/** What a feature hands to the room. The room shows what it is given and names no feature. */
import type { ComponentType, ReactNode } from 'react';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { PartName } from '../../shared/parts.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { ClosedReason } from '../connection/index.ts';
import type { TextKey, Translate } from '../language/index.ts';

/** The places where something can be shown, and what a component is told there. */
export interface Places {
  // The top of the room.
  /** Behind the lesson's title. */
  topMark: Sized;
  /** One line that says what matters most now. */
  topLine: Sized;
  /** Before the mark of being in sync; wide screens only. */
  topEnd: object;
  /** Phones only. */
  topNotice: object;

  // Around the board.
  aboveBoard: Sized & { isBoardInFront: boolean };
  /** In the strip above the board, behind the faces; wide screens only. */
  strip: object;
  /** At the right end of that strip: the lesson's clock, or of what is done now. */
  stripEnd: object;
  board: object;
  /** Beside the board or over all of it. */
  overBoard: Sized;
  news: object;
  /** In the corners of the board, above everything that lies on it. */
  corners: Sized;
  /** Under the board; wide screens only. */
  belowBoard: object;
  /** Over the board; on a phone over whatever is in front. */
  notice: object;

  // Wide screens.
  dockStart: object;
  dockButton: object;
  /** On the button that brings the panel back. */
  panelBadge: object;
  /** In the panel, above its tabs. */
  panelTop: object;

  // Phones.
  /** Cards above the list under "more". */
  moreCard: object;

  /** Under "more", on every screen: `MoreItem`s. */
  more: Sized;
  /** `ShortcutRow`s of the list of keys. */
  shortcut: object;

  // Of one person in the list.
  /** What can be done for somebody else who is inside and does not teach: `MenuItem`s. */
  seatMenu: { seat: Seat };
  /** Small pictures beside the name. */
  seatMark: { seat: Seat };
  /** Buttons of a guest who waits backstage. */
  backstageSeat: { seat: Seat };

  /** Works in the room without being seen. */
  unseen: object;
  /** As `unseen`, from before one is inside to after the end. */
  unseenAround: object;

  // Instead of the room.
  waitingPage: { lessonId: string };
  endedPage: { lessonId: string };
  closedPage: { lessonId: string; reason: ClosedReason; onComeBack: () => void };
}

export type Place = keyof Places;

interface Sized {
  isNarrow: boolean;
}

export interface Shown<P> {
  readonly Show: ComponentType<P>;
  /** Lower numbers first, 0 if not given; the same number: in the order of the list of features. */
  readonly order?: number;
  /** Under which name it fails and is reported, if the place's own does not say enough. */
  readonly part?: PartName;
}

/** Beside the board on wide screens, instead of it on phones. */
export interface Tab {
  readonly id: string;
  readonly label: TextKey;
  readonly icon: ReactNode;
  readonly Badge?: ComponentType<Sized & { isOpen: boolean }>;
  readonly Panel: ComponentType;
}

export type Me = Pick<Seat, 'id' | 'role'>;

/** A text, and what it speaks of. */
export interface NoteWords {
  readonly key: TextKey;
  readonly values: { readonly name?: string; readonly to?: string; readonly count?: number; readonly untilMs?: number };
}

/** Reaches somebody who looks elsewhere. */
export interface Call {
  /** One of the same id takes the place of the former, and can be taken back. */
  readonly id: string;
  /** A few words: tabs are narrow, and who stands behind one reads them, too. */
  readonly text: string;
  /** Is counted as unread by itself. */
  readonly isMessage?: boolean;
}

export interface CallContext {
  /** The state before the entry. */
  readonly before: LessonState;
  readonly me: Me;
  /** Others see this screen. */
  readonly isShown: boolean;
  readonly t: Translate;
}

/**
 * The words for one entry; null when it says nothing to this seat.
 *
 * @param before the state before the entry: who was here, and under which name
 */
export type NoteFor = (entry: Entry, before: LessonState, me: Me) => NoteWords | null;

/** Whether an entry of somebody else calls who looks elsewhere. */
export type CallFor = (entry: Entry, context: CallContext) => Call | null;

/** The id of the call that an entry takes back. */
export type CallOver = (entry: Entry) => string | null;

export interface Contribution {
  readonly shows?: { readonly [P in Place]?: readonly Shown<Places[P]>[] };
  readonly tab?: Tab;
  /** Around everything, from when the connection is opened. */
  readonly Around?: ComponentType<{ children: ReactNode }>;
  /** Around the room, once one is inside. */
  readonly AroundRoom?: ComponentType<{ children: ReactNode }>;
  /** In the stream of the lesson, and for screen readers. */
  readonly note?: NoteFor;
  readonly call?: CallFor;
  readonly callOver?: CallOver;
}
