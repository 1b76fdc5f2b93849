/** The chat as it is read: messages, quiet notes, days and the unread line, in one order. */
import type { Message } from '../../shared/chat/protocol.ts';
import type { Unsent } from '../connection/index.ts';
import type { Note } from '../notes/index.ts';

/** A message that the lesson does not have yet. */
export type OutboxMessage = Pick<Unsent, 'id' | 'status' | 'error'> & Unsent['payload'];

export type StreamItem =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'unread'; readonly key: string }
  | { readonly kind: 'note'; readonly key: string; readonly note: Note }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly continues: boolean }
  | { readonly kind: 'outbox'; readonly key: string; readonly message: OutboxMessage };

/** Messages of one person within this time stand under one name. */
const CONTINUES_MS = 4 * 60_000;

interface StreamParts {
  readonly messages: readonly Message[];
  readonly notes: readonly Note[];
  readonly outbox: readonly OutboxMessage[];
  /** Unix milliseconds of the newest message that was read; the unread line follows it. Null: no line. */
  readonly readUntilMs: number | null;
  /** Own messages are never unread. */
  readonly meId: string;
}

export function chatStream({ messages, notes, outbox, readUntilMs, meId }: StreamParts): StreamItem[] {
  const items: StreamItem[] = [];
  let previous: Message | null = null;
  let dayBefore = '';
  let hasUnreadLine = readUntilMs === null;
  let noteIndex = 0;

  const startDay = (atMs: number): void => {
    const day = new Date(atMs).toDateString();
    if (day === dayBefore) return;
    dayBefore = day;
    previous = null;
    items.push({ kind: 'day', key: `day ${day}`, atMs });
  };
  const addNotesUntil = (atMs: number): void => {
    for (let note = notes[noteIndex]; note && note.atMs <= atMs; note = notes[++noteIndex]) {
      startDay(note.atMs);
      items.push({ kind: 'note', key: note.id, note });
      previous = null;
    }
  };

  for (const message of messages) {
    addNotesUntil(message.atMs);
    startDay(message.atMs);
    if (!hasUnreadLine && message.atMs > (readUntilMs ?? 0) && message.by !== meId) {
      items.push({ kind: 'unread', key: 'unread' });
      hasUnreadLine = true;
      previous = null;
    }
    items.push({ kind: 'message', key: message.id, message, continues: isContinued(previous, message) });
    previous = message;
  }
  addNotesUntil(Infinity);
  const sent = new Set<string>(messages.slice(-outbox.length - 20).map((message) => message.id));
  for (const message of outbox) if (!sent.has(message.id)) items.push({ kind: 'outbox', key: message.id, message });
  return items;
}

function isContinued(previous: Message | null, message: Message): boolean {
  return (
    previous !== null &&
    previous.by === message.by &&
    message.replyTo === null &&
    message.atMs - previous.atMs < CONTINUES_MS
  );
}

/** How many messages of others came after the newest that was read. */
export function countUnread(messages: readonly Message[], readUntilMs: number, meId: string): number {
  let count = 0;
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index];
    if (!message || message.atMs <= readUntilMs) break;
    if (message.by !== meId && message.deletedBy === null) count++;
  }
  return count;
}
