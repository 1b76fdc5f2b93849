/** Pieces of the application that are fetched when they are needed. */
import { ClassroomError } from '../../shared/errors.ts';

const patienceMs = 5000;

/**
 * Says why what was being fetched did not come.
 *
 * @param loading what `import()` gave
 * @throws ClassroomError `outdated` when an update of the server took the file away, else `offline`
 */
export async function fetched<T>(loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof ClassroomError) throw error;
    throw new ClassroomError((await isReplaced()) ? 'outdated' : 'offline', 'a part could not be fetched');
  }
}

/** Whether the server has another version of the application than this one. */
async function isReplaced(): Promise<boolean> {
  const own = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const page = await fetch('/', { cache: 'no-store', credentials: 'omit', signal: patience.signal });
    return page.ok && own != null && !(await page.text()).includes(own);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
