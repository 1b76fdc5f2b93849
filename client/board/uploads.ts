/** Sends images to this host, shows how far each is, and knows what the board can hold. */
import { downsizeImage } from 'tldraw';
import { createStore } from 'zustand/vanilla';
import { ClassroomError, errorCodes, type ErrorCode } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';

export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'] as const;

/** Longest side in pixels that an image keeps: sharp on a projector, light on a phone. */
const MOST_SIDE_PX = 4096;
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
 * The file as the board keeps it: an image that is too large is made smaller first.
 * @throws ClassroomError `invalid`: no image of a known kind; `too_large`
 */
export async function fitImage(file: File): Promise<File> {
  if (!imageTypes.some((type) => type === file.type)) throw new ClassroomError('invalid', file.type);
  const { width, height } = await sizeOf(file);
  const scale = Math.min(1, MOST_SIDE_PX / Math.max(width, height));
  if (scale === 1 && file.size <= limits.uploadBytes) return file;
  // Made smaller it would stop moving.
  if (file.type === 'image/gif') throw new ClassroomError('too_large', 'a moving image');
  for (const quality of [0.85, 0.6]) {
    const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp';
    const smaller = await downsizeImage(file, width * scale, height * scale, { type, quality });
    if (smaller.size <= limits.uploadBytes) return new File([smaller], file.name, { type: smaller.type });
  }
  throw new ClassroomError('too_large', 'an image');
}

async function sizeOf(file: File): Promise<{ width: number; height: number }> {
  try {
    const image = await createImageBitmap(file);
    const { width, height } = image;
    image.close();
    return { width, height };
  } catch {
    throw new ClassroomError('invalid', 'not an image that this browser can read');
  }
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
    body.append('file', file);
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
