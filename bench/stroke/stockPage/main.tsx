/** tldraw with its own sync client and adapter, as they come: what our stroke is compared with. */
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite.js';
import { atom } from '@tldraw/state';
import * as syncCore from '@tldraw/sync-core';
import { createRoot } from 'react-dom/client';
import { createTLStore, Tldraw, type TLStore } from 'tldraw';
import 'tldraw/tldraw.css';

// The package leaves these out of its published types.
const { ClientWebSocketAdapter, TLSyncClient } = syncCore as unknown as {
  readonly ClientWebSocketAdapter: new (uri: () => string) => object;
  readonly TLSyncClient: new (options: {
    store: TLStore;
    socket: object;
    presence: object;
    onLoad: () => void;
    onSyncError: (reason: string) => void;
  }) => object;
};

const session = crypto.randomUUID();
const { search, host } = window.location;
const room = new URLSearchParams(search).get('room') ?? '';
const store = createTLStore();
const assetUrls = getAssetUrlsByImport();

new TLSyncClient({
  store,
  socket: new ClientWebSocketAdapter(() => `ws://${host}/sync?room=${room}&session=${session}`),
  // Without the pointers of others, which only cost it time.
  presence: atom('presence', null),
  onLoad: show,
  onSyncError: (reason) => {
    throw new Error(reason);
  },
});

function show(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(<Tldraw store={store} assetUrls={assetUrls} />);
}
