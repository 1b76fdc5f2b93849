/** Whether the browser knows of a connection, and when to try again. */

export const online = (): boolean => navigator.onLine;

/** When the browser says that it is online again, or after a while: it does not always know. Rejects when aborted. */
export function onceOnline(patienceMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      signal.removeEventListener('abort', stop);
    };
    const go = (): void => {
      over();
      resolve();
    };
    const stop = (): void => {
      over();
      reject(new DOMException('aborted', 'AbortError'));
    };
    const timer = setTimeout(go, patienceMs);
    window.addEventListener('online', go);
    signal.addEventListener('abort', stop);
  });
}
