/**
 * Tells what the browser's permission for a device is, now and whenever it changes: somebody who allowed it in the
 * browser's own settings need not press anything here. Silent in browsers that do not tell.
 */
export function watchPermission(source: 'mic' | 'camera', listener: (state: PermissionState) => void): () => void {
  const stopping = new AbortController();
  // Older type definitions and browsers do not know these names; those browsers reject.
  const name = (source === 'mic' ? 'microphone' : 'camera') as PermissionName;
  const watch = async () => {
    const status = await navigator.permissions.query({ name });
    const tell = () => listener(status.state);
    if (stopping.signal.aborted) return;
    status.addEventListener('change', tell, { signal: stopping.signal });
    tell();
  };
  // Nothing is lost: the button that asks again is there anyway.
  watch().catch(() => {});
  return () => stopping.abort();
}
