/** Messages that a page of before the update could not send any more, as the outbox keeps them now. */
const isOutbox = (key: string): boolean => key.startsWith('lol.outbox.');

/** To be called before the lesson is joined. */
export function bringFormerOutboxes(): void {
  try {
    for (const key of Object.keys(localStorage).filter(isOutbox)) {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
      if (Array.isArray(kept)) localStorage.setItem(key, JSON.stringify(kept.map(brought)));
    }
  } catch {
    // Forbidden, or not ours: there is nothing to bring.
  }
}

function brought(message: unknown): unknown {
  if (typeof message !== 'object' || message === null || !('channel' in message)) return message;
  const { id, channel, text, replyTo, ...state } = message as Record<string, unknown>;
  return { ...state, id, name: 'chat:send', payload: { id, channel, text, replyTo } };
}
