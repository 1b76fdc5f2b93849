/**
 * Sends and applies board changes at once. The stock client waits for an animation frame in three places in a row
 * (the store's history, the push, the rebase): about 50 ms that no network is to blame for.
 *
 * Touches private members (see syncCore.ts): `flushPendingPushRequests`, `scheduleRebase` and `rebase` are fields of the
 * instance that are called by name; the bodies of the first two are those of the originals without `fpsThrottle`.
 */
import { quietRebase } from './quietRebase.ts';
import type { SyncClient } from './syncCore.ts';

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

  const stockRebase = client.rebase;
  client.rebase = () => quietRebase(client, stockRebase);

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
  const stopListening = store.sideEffects.registerOperationCompleteHandler((source) => {
    if (source !== 'user' || isFlushing) return;
    isFlushing = true;
    // After all that is done in this turn. The socket sees to it that there are not too many pushes.
    queueMicrotask(() => {
      isFlushing = false;
      if (!isStopped) store._flushHistory();
    });
  });
  return () => {
    isStopped = true;
    stopListening();
  };
}
