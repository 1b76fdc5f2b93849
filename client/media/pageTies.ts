/** What happens to the page and the device, told to who must know. */
import type { StoreApi } from 'zustand/vanilla';
import { listDevices } from './devices.ts';
import type { MediaState } from './mediaState.ts';
import { watchPermission } from './permission.ts';

/** @param nudge something happened after which connections may be dead */
export function nudgeByPage(nudge: () => void, leave: () => void): () => void {
  const untie = new AbortController();
  const { signal } = untie;
  const { connection } = navigator as { connection?: EventTarget };
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && nudge(), { signal });
  document.addEventListener('resume', nudge, { signal });
  window.addEventListener('online', nudge, { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && nudge(), { signal });
  window.addEventListener('pagehide', leave, { signal });
  connection?.addEventListener('change', nudge, { signal });
  return () => untie.abort();
}

/** Keeps the lists of devices as they are, and takes back "denied" where the person allowed it after all. */
export function watchDevices(store: StoreApi<MediaState>): () => void {
  const list = (): void => {
    listDevices().then(
      (devices) => store.setState({ devices }),
      () => {}, // the browser tells nothing: its own choice is used
    );
  };
  list();
  const untie = new AbortController();
  const { mediaDevices } = navigator as Partial<Pick<Navigator, 'mediaDevices'>>;
  mediaDevices?.addEventListener('devicechange', list, { signal: untie.signal });
  const stops = [
    () => untie.abort(),
    // Names and ids are told once something was allowed.
    store.subscribe(({ own }, before) => {
      if (own.mic.status !== before.own.mic.status || own.camera.status !== before.own.camera.status) list();
    }),
    ...(['mic', 'camera'] as const).map((source) =>
      watchPermission(source, (permission) => {
        if (permission === 'denied') return;
        list();
        const { own } = store.getState();
        if (own[source].problem === 'denied')
          store.setState({ own: { ...own, [source]: { ...own[source], problem: null } } });
      }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
