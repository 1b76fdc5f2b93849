/**
 * The state of a lesson is the fold of its log. Server and clients run this same code on the same entries, so they
 * agree by construction, and a digest can prove it. The board's records are folded apart, by the board engine and by
 * tldraw's store, because they are many.
 */
import type { Chalk } from './chalk/protocol.ts';
import { foldChalk } from './chalk/fold.ts';
import type { Chat } from './chat/protocol.ts';
import { foldChat } from './chat/fold.ts';
import type { Floor } from './floor/protocol.ts';
import { foldFloor } from './floor/fold.ts';
import { foldGuests, type Guests } from './guests/fold.ts';
import { foldLesson } from './lesson/fold.ts';
import type { Lesson } from './lesson/protocol.ts';
import { foldMedia } from './media/fold.ts';
import type { Media } from './media/protocol.ts';
import { foldSeats, type Seats } from './presence/fold.ts';
import type { Entry } from './protocol/index.ts';

export interface LessonState {
  readonly lesson: Lesson;
  readonly seats: Seats;
  readonly guests: Guests;
  readonly floor: Floor;
  readonly chalk: Chalk;
  /** The page that everyone looks at; null until it was first turned. */
  readonly page: string | null;
  readonly chat: Chat;
  readonly media: Media;
}

/** Before the first entry, which is always `lesson:created`. */
export function emptyState(lessonId: Lesson['id']): LessonState {
  return {
    lesson: {
      id: lessonId,
      title: '',
      startsAtMs: null,
      minutes: null,
      language: 'nl',
      openedAtMs: null,
      endedAtMs: null,
    },
    seats: {},
    guests: {},
    floor: { epoch: 0, holders: [], hands: [] },
    chalk: { everyone: false, shared: false, seats: {} },
    page: null,
    chat: { paused: false, muted: {}, channels: { class: [] } },
    media: { cameras: true, muted: {}, asked: {} },
  };
}

/** Applies one entry. Pure; parts that did not change keep their identity. */
export function fold(state: LessonState, entry: Entry): LessonState {
  if (entry.kind === 'board:ink' || entry.kind === 'board:changed') return state;
  return {
    lesson: foldLesson(state.lesson, entry),
    seats: foldSeats(state.seats, entry),
    guests: foldGuests(state.guests, entry, state.seats),
    floor: foldFloor(state.floor, entry),
    chalk: foldChalk(state.chalk, entry),
    page: entry.kind === 'board:turned' ? entry.data.pageId : state.page,
    chat: foldChat(state.chat, entry),
    media: foldMedia(state.media, entry),
  };
}
