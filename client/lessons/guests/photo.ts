/** Photos of guests: made small in the browser, so that a picture straight from a phone is fine. */
import { ClassroomError } from '../../../shared/errors.ts';

const sidePx = 512;

/**
 * Cuts a picture to a square and makes it small enough to send.
 * @throws ClassroomError `invalid`: the browser cannot read it as a picture
 */
export async function squarePhoto(file: Blob): Promise<Blob> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new ClassroomError('invalid', 'not a picture', 'photo');
  }
  const side = Math.min(bitmap.width, bitmap.height);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.min(side, sidePx);
  const context = canvas.getContext('2d');
  if (!context) throw new ClassroomError('internal', 'no canvas');
  // JPEG has no transparency: what is see-through becomes white.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  context.drawImage(bitmap, left, top, side, side, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new ClassroomError('invalid', 'not a picture', 'photo'))),
      'image/jpeg',
      0.86,
    );
  });
}

/** A picture as text, to keep it with a draft over a reload. */
export function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new ClassroomError('invalid', 'unreadable', 'photo'));
    reader.readAsDataURL(blob);
  });
}

/** The way back. (`fetch` of a data URL is forbidden by our content security policy.) */
export function fromDataUrl(url: string): Blob | null {
  const match = /^data:(image\/jpeg);base64,([A-Za-z0-9+/=]+)$/.exec(url);
  if (!match) return null;
  const bytes = Uint8Array.from(atob(match[2] ?? ''), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type: match[1] ?? '' });
}
