/**
 * Words that were deleted or replaced do not leave the server again. The log keeps them; in an entry that is sent later,
 * what took their place stands instead of them. Folding gives the same state either way.
 */
import type { Entry } from './protocol/index.ts';

/** What an entry says, and of what; the words are fields of its data. */
export interface Said {
  readonly about: string;
  readonly words: Readonly<Record<string, unknown>>;
}

const noCard = { name: '', organisation: null, field: null, bio: null, topics: [], photo: null };

/** The words of this entry, or those that it puts in place of earlier ones; null: none that could be replaced. */
export function saidBy(entry: Entry): Said | null {
  switch (entry.kind) {
    case 'chat:sent':
    case 'chat:edited':
      return { about: messageOf(entry), words: { text: entry.data.text } };
    case 'chat:deleted':
      return { about: messageOf(entry), words: { text: '' } };
    case 'seat:joined':
    case 'seat:renamed':
      return { about: `seat ${entry.data.seatId}`, words: { name: entry.data.name } };
    case 'guest:invited':
    case 'guest:changed': {
      const { id, ...card } = entry.data;
      return { about: `guest ${id}`, words: card };
    }
    case 'guest:uninvited':
      return { about: `guest ${entry.data.guestId}`, words: noCard };
    case 'lesson:created':
    case 'lesson:changed':
      return { about: 'lesson', words: { title: entry.data.title } };
    default:
      return null;
  }
}

const messageOf = ({ data }: Entry<'chat:sent' | 'chat:edited' | 'chat:deleted'>): string =>
  `message ${data.channel} ${data.id}`;

const replacing: ReadonlySet<string> = new Set<Entry['kind']>([
  'chat:edited',
  'chat:deleted',
  'seat:renamed',
  'guest:changed',
  'guest:uninvited',
  'lesson:changed',
]);

/** Does an entry of this kind take the place of what was said before? */
export const isReplacing = (kind: string): boolean => replacing.has(kind);

/** The entry with what took the place of its words; other fields stay. */
export function withWords(entry: Entry, { words }: Said): Entry {
  const data = Object.fromEntries(
    Object.entries(entry.data).map(([field, value]) => [field, Object.hasOwn(words, field) ? words[field] : value]),
  );
  // The words come from an entry about the same thing, whose fields have the same types.
  return { ...entry, data } as unknown as Entry;
}
