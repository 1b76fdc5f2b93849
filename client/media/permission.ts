/** Not known to all browsers: those reject. */
const nameOf = (source: 'mic' | 'camera'): PermissionName => (source === 'mic' ? 'microphone' : 'camera');

/** Rejects in browsers that do not tell, whichever of its parts they lack. */
async function permissionOf(source: 'mic' | 'camera'): Promise<PermissionStatus> {
  const { permissions } = navigator as Partial<Pick<Navigator, 'permissions'>>;
  if (!permissions) throw new DOMException('no permissions', 'NotSupportedError');
  // eslint-disable-next-line lol/old-browsers -- where there are permissions, they can be asked
  return permissions.query({ name: nameOf(source) });
}

/** Whether the browser was told no, as far as it tells. */
export async function isForbidden(source: 'mic' | 'camera'): Promise<boolean> {
  try {
    // eslint-disable-next-line lol/old-browsers -- Safari 15 has no permissions to ask
    return (await permissionOf(source)).state === 'denied';
  } catch {
    return false;
  }
}

/**
 * Tells what the browser's permission for a device is, now and whenever it changes: somebody who allowed it in the
 * browser's own settings need not press anything here. Silent in browsers that do not tell.
 */
export function watchPermission(source: 'mic' | 'camera', listener: (state: PermissionState) => void): () => void {
  const stopping = new AbortController();
  const watch = async () => {
    const status = await permissionOf(source);
    // eslint-disable-next-line lol/old-browsers -- as above
    const tell = () => listener(status.state);
    if (stopping.signal.aborted) return;
    status.addEventListener('change', tell, { signal: stopping.signal });
    tell();
  };
  // Nothing is lost: the button that asks again is there anyway.
  watch().catch(() => {});
  return () => stopping.abort();
}
