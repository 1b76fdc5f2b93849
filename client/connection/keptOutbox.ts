/** Unsent messages over a reload. Several tabs of one seat share the list, so each touches only its own messages in it. */
import type { KeyValueStore } from './keep.ts';
import type { OutboxMessage } from './participantState.ts';

export function keptOutbox(keep: KeyValueStore, key: string) {
  function read(): OutboxMessage[] {
    try {
      const list: unknown = JSON.parse(keep.getItem(key) ?? '[]');
      return Array.isArray(list) ? list.filter(isMessage) : [];
    } catch {
      // Denied, or not ours: nothing was kept.
      return [];
    }
  }

  function write(messages: readonly OutboxMessage[]): void {
    try {
      if (messages.length > 0) keep.setItem(key, JSON.stringify(messages));
      else keep.removeItem(key);
    } catch {
      // Full or denied: the message still stands in this page's memory.
    }
  }

  return {
    all: read,
    put(message: OutboxMessage): void {
      const messages = read();
      const isKept = messages.some(({ id }) => id === message.id);
      write(isKept ? messages.map((each) => (each.id === message.id ? message : each)) : [...messages, message]);
    },
    remove(id: string): void {
      const messages = read();
      if (messages.some((message) => message.id === id)) write(messages.filter((message) => message.id !== id));
    },
  };
}

function isMessage(value: unknown): value is OutboxMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { id, channel, text, replyTo, atMs, status } = value as Partial<Record<keyof OutboxMessage, unknown>>;
  return (
    typeof id === 'string' &&
    typeof channel === 'string' &&
    typeof text === 'string' &&
    (replyTo === null || typeof replyTo === 'string') &&
    typeof atMs === 'number' &&
    (status === 'sending' || status === 'failed')
  );
}
