/** What people in the demo say and write, in one language. */
import type { Emoji } from '../../shared/chat/protocol.ts';
import type { GuestCard } from '../../shared/guests/protocol.ts';
import type { Language } from '../../shared/lesson/language.ts';
import { en } from './words.en.ts';
import { nl } from './words.nl.ts';

/** A chat message; students are numbered from 0. */
export interface Line {
  readonly by: number | 'teacher' | 'guest';
  readonly text: string;
  /** Answers that many messages before it in the same talk. */
  readonly answers?: number;
  readonly reactions?: readonly (readonly [by: number, emoji: Emoji])[];
}

export interface Words {
  readonly title: string;
  readonly teacher: string;
  readonly guest: GuestCard;
  /** Invited as well, and not played: free for whoever wants to look as a guest. */
  readonly freeGuest: GuestCard;
  readonly places: readonly string[];
  /** The first page: a circle of three words, who it is about, and a question. */
  readonly circle: {
    readonly page: string;
    readonly heading: string;
    readonly who: string;
    readonly steps: readonly [string, string, string];
    readonly question: string;
    readonly talk: readonly Line[];
  };
  readonly notes: {
    readonly page: string;
    readonly heading: string;
    readonly texts: readonly string[];
    readonly talk: readonly Line[];
  };
  readonly visit: {
    readonly announcement: string;
    readonly backstage: readonly Line[];
    readonly page: string;
    readonly heading: string;
    readonly steps: readonly (readonly [step: string, time: string])[];
    readonly conclusion: string;
    readonly talk: readonly Line[];
    readonly thanks: readonly Line[];
  };
  readonly floor: readonly Line[];
  /** One after the other until the time is over. */
  readonly cases: readonly {
    readonly heading: string;
    readonly texts: readonly string[];
    readonly talk: readonly Line[];
  }[];
  readonly goodbye: string;
}

export const wordsOf = (language: Language): Words => ({ nl, en })[language];
