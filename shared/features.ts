/** The features that there are. Adding one to a lesson means a line in each of these three, and in each side's list. */
import { board } from './board/feature.ts';
import type * as boardProtocol from './board/protocol.ts';
import { chalk } from './chalk/feature.ts';
import type * as chalkProtocol from './chalk/protocol.ts';
import { chat } from './chat/feature.ts';
import type * as chatProtocol from './chat/protocol.ts';
import type { AnyFeature } from './feature.ts';
import { floor } from './floor/feature.ts';
import type * as floorProtocol from './floor/protocol.ts';
import { guests } from './guests/feature.ts';
import type { Guests } from './guests/fold.ts';
import type * as guestsProtocol from './guests/protocol.ts';
import { lesson } from './lesson/feature.ts';
import type * as lessonProtocol from './lesson/protocol.ts';
import { media } from './media/feature.ts';
import type * as mediaProtocol from './media/protocol.ts';
import { presence } from './presence/feature.ts';
import type { Seats } from './presence/fold.ts';
import type * as presenceProtocol from './presence/protocol.ts';
import { room } from './room/feature.ts';
import type * as roomProtocol from './room/protocol.ts';

/** In the order in which the documents name them. */
export const features: readonly AnyFeature[] = [room, lesson, presence, guests, floor, chalk, board, chat, media];

/** What each feature says: `commands`, `entries`, `events`, `signals`. */
export interface Protocols {
  readonly room: typeof roomProtocol;
  readonly lesson: typeof lessonProtocol;
  readonly presence: typeof presenceProtocol;
  readonly guests: typeof guestsProtocol;
  readonly floor: typeof floorProtocol;
  readonly chalk: typeof chalkProtocol;
  readonly board: typeof boardProtocol;
  readonly chat: typeof chatProtocol;
  readonly media: typeof mediaProtocol;
}

/** The fold of all entries; each part is declared by its feature. */
export interface LessonState {
  readonly lesson: lessonProtocol.Lesson;
  readonly seats: Seats;
  readonly guests: Guests;
  readonly floor: floorProtocol.Floor;
  readonly chalk: chalkProtocol.Chalk;
  /** The page that everyone looks at; null until it was first turned. */
  readonly page: string | null;
  readonly chat: chatProtocol.Chat;
  readonly media: mediaProtocol.Media;
}
