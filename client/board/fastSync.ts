/**
 * Sends and applies board changes at once. The stock client waits for an animation frame in three places in a row
 * (the store's history, the push, the rebase): about 50 ms that no network is to blame for. The server already makes
 * frames of 16 ms, so nothing is sent or drawn more often than that.
 *
 * Touches private members (see syncCore.ts): `flushPendingPushRequests` and `scheduleRebase` are fields of the
 * instance that only it calls, by name, when it is called; the bodies are those of the originals without `fpsThrottle`.
 */
import type { SyncClient } from './syncCore.ts';

/** Between two pushes, in milliseconds. */
const SPACING_MS = 16;

/** @returns stops it; the client must not be used afterwards */
export function makeFast(client: SyncClient): () => void {
  const { store, socket } = client;

  client.flushPendingPushRequests = () => {
    if (!client.isConnectedToRoom || store.isPossiblyCorrupted()) return;
    for (const push of client.pendingPushRequests) {
      if (push.sent) continue;
      if (socket.connectionStatus !== 'online') return;
      socket.sendMessage(push.request);
      push.sent = true;
    }
  };

  let isRebasing = false;
  client.scheduleRebase = () => {
    if (isRebasing) return;
    isRebasing = true;
    // After the packet's other entries, before anything else.
    queueMicrotask(() => {
      isRebasing = false;
      if (!isStopped) client.rebase();
    });
  };

  let isStopped = false;
  let isFlushing = false;
  let flushedAtMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    isFlushing = false;
    flushedAtMs = performance.now();
    if (!isStopped) store._flushHistory();
  };
  const stopListening = store.sideEffects.registerOperationCompleteHandler((source) => {
    if (source !== 'user' || isFlushing || isStopped) return;
    isFlushing = true;
    const waitMs = flushedAtMs + SPACING_MS - performance.now();
    if (waitMs <= 0) queueMicrotask(flush);
    else timer = setTimeout(flush, waitMs);
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stopListening();
  };
}
