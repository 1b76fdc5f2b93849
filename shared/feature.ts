/**
 * A feature is declared once, in `shared/FEATURE/feature.ts`: who may give its commands and how often, its part of the
 * state with its fold, and who may see what. Its schemas stand beside it in `protocol.ts`, because they stay out of the
 * browser. Everything else follows from the list in `features.ts`: types, permissions, rates, views, digest, documents.
 */
import type { LessonState, Protocols } from './declared.ts';
import type { BoardId, SeatId } from './ids.ts';
import type { Seat } from './presence/protocol.ts';
import type { Entry } from './protocol/messages.ts';

/** `own`: on oneself or on what one made. */
export type Permission = 'yes' | 'own' | 'no';
export type Who = Readonly<Record<Seat['role'], Permission>>;

export const all: Who = { teacher: 'yes', lecturer: 'yes', student: 'yes' };
/** Teachers on anybody, others on themselves and their own. */
export const ownOrTeacher: Who = { teacher: 'yes', lecturer: 'own', student: 'own' };
export const teachers: Who = { teacher: 'yes', lecturer: 'no', student: 'no' };
/** Those whom a teacher lets speak and draw. */
export const others: Who = { teacher: 'no', lecturer: 'yes', student: 'yes' };

/** How often one seat may, over all its connections: so many at once after a pause, then so many a second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface CommandRules {
  /** What depends on the room's state (paused, chalk, whose turn) is the handler's rule and comes after this. */
  readonly who: Who;
  /** Without one: `usualRate`. */
  readonly rate?: Rate;
  /** Also works for others than teachers once the lesson has ended. */
  readonly afterTheEnd?: true;
}
export const usualRate: Rate = { burst: 40, perSecond: 10 };

export interface SignalRules {
  readonly rate: Rate;
}

/** A seat as far as what it may see depends on it. */
export type Viewer = Pick<Seat, 'id' | 'role'>;

/**
 * Whom an entry is for. People: everybody with one of these roles, and these seats. Boards: every device that is
 * connected to one of them now; whoever connects later gets what became of it.
 */
export type Audience =
  | { readonly roles: readonly Seat['role'][]; readonly seats: readonly SeatId[] }
  | { readonly boards: readonly BoardId[] };

/** One part of the lesson's state. */
export interface StatePart<S> {
  /** Before the first entry. */
  readonly first: S;
  /** Pure; gets every entry but those that are folded apart. What did not change keeps its identity. */
  fold(own: S, entry: Entry, before: LessonState): S;
  /** From a state that was kept before this part had its name or form; without one: as before the first entry. */
  fromOlder?(kept: Readonly<Record<string, unknown>>): S;
  /** What a seat may know of it; without one: all. */
  viewFor?(own: S, viewer: Viewer): S;
  /** What everybody knows of it, which the digest covers; without one: all. */
  publicPart?(own: S): S;
}

/** Words of an entry that a later one about the same thing can replace: fields of its data. */
export interface Said {
  readonly about: string;
  readonly words: Readonly<Record<string, unknown>>;
}

/** What an entry says, by the next version of its kind. */
export type Upgrade = (data: object) => object;

type NameOf<F extends keyof Protocols, M extends string> =
  Protocols[F] extends Readonly<Record<M, infer T>> ? keyof T : never;

export interface Feature<F extends keyof Protocols> {
  /** The folder of its files on each side. */
  readonly name: F;
  readonly commands: { readonly [C in NameOf<F, 'commands'>]: CommandRules };
  readonly signals?: { readonly [S in NameOf<F, 'signals'>]: SignalRules };
  readonly state?: { readonly [K in keyof LessonState]?: StatePart<LessonState[K]> };
  /** Kinds that change no part of the state: what they make is folded elsewhere. */
  readonly foldedApart?: readonly NameOf<F, 'entries'>[];
  /** By kind of entry whose data changed: the first makes version 2 of version 1, and so on. See entryVersions.ts. */
  readonly upgrades?: { readonly [K in NameOf<F, 'entries'>]?: readonly Upgrade[] };
  /** Whom an entry of this feature is for; null: everybody. Depends on the entry alone. */
  audience?(entry: Entry): Audience | null;
  /** What an entry says that may be replaced later, so that it does not leave the server again; null: nothing. */
  said?(entry: Entry): Said | null;
  /** Kinds that take the place of what was said before. */
  readonly replacing?: readonly NameOf<F, 'entries'>[];
}

/** Any of them, its names unknown. */
export interface AnyFeature extends Pick<Feature<never>, 'audience' | 'said' | 'state'> {
  readonly name: keyof Protocols;
  readonly commands: Readonly<Record<string, CommandRules>>;
  readonly signals?: Readonly<Record<string, SignalRules>>;
  readonly foldedApart?: readonly string[];
  readonly upgrades?: Readonly<Record<string, readonly Upgrade[]>>;
  readonly replacing?: readonly string[];
}

/** Declares a feature; its types tell what is missing. */
export const feature = <F extends keyof Protocols>(declared: Feature<F>): Feature<F> => declared;
