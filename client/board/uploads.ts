/** Sends images to this host, shows how far each is, and knows what the board can hold. */
import { createStore } from 'zustand/vanilla';
import { ClassroomError, errorCodes, type ErrorCode } from '../../shared/errors.ts';
import { fetched } from '../parts/index.ts';

export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'] as const;

const PATIENCE_MS = 120_000;

export interface Upload {
  readonly id: number;
  readonly name: string;
  /** 0 … 1 */
  readonly fraction: number;
}

export const uploads = createStore<readonly Upload[]>(() => []);
let lastId = 0;

/**
 * The file as the board keeps it: it tells nothing but what it shows, and one that is too large is made smaller. Nothing
 * else of it leaves the device.
 * @throws ClassroomError `invalid`: no image of a known kind; `too_large`, of one that moves with the field `frames`
 */
export async function fitImage(file: File): Promise<File> {
  const { fittedImage } = await fetched(import('./fitImage.ts'));
  return fittedImage(file);
}

/**
 * Returns where on this host the image is.
 * @throws ClassroomError
 */
export async function uploadImage(lessonId: string, file: File, signal?: AbortSignal): Promise<string> {
  const id = ++lastId;
  uploads.setState((all) => [...all, { id, name: file.name, fraction: 0 }], true);
  try {
    return await send(lessonId, file, signal, (fraction) =>
      uploads.setState((all) => all.map((one) => (one.id === id ? { ...one, fraction } : one)), true),
    );
  } finally {
    uploads.setState((all) => all.filter((one) => one.id !== id), true);
  }
}

/** XMLHttpRequest, as `fetch` does not tell how much has been sent. */
function send(
  lessonId: string,
  file: File,
  signal: AbortSignal | undefined,
  onProgress: (fraction: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (code: ErrorCode, field: string | null = null) =>
      reject(new ClassroomError(code, `upload: HTTP ${request.status}`, field));
    request.open('POST', `/api/lessons/${encodeURIComponent(lessonId)}/uploads`);
    request.timeout = PATIENCE_MS;
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = request.ontimeout = request.onabort = () => fail('offline');
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status < 300 && typeof answer['src'] === 'string') resolve(answer['src']);
      else fail(codeOf(answer['error'], request.status), fieldOf(answer['error']));
    };
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const body = new FormData();
    body.append('file', file, 'image');
    request.send(body);
  });
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {}; // a proxy's own page
  }
}

function codeOf(error: unknown, status: number): ErrorCode {
  const named = isRecord(error) ? errorCodes.find((code) => code === error['code']) : undefined;
  if (named) return named;
  if (status === 413) return 'too_large';
  return status >= 502 && status <= 504 ? 'offline' : 'internal';
}

const fieldOf = (error: unknown): string | null =>
  isRecord(error) && typeof error['field'] === 'string' ? error['field'] : null;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
