export interface FileNameParts {
  readonly lesson: string;
  /** null for the whole board. */
  readonly page: string | null;
  /** Unix milliseconds; the name has the day in the time zone of the device. */
  readonly atMs: number;
  readonly extension: 'png' | 'svg' | 'tldr';
}

const MOST_CHARS = 80;
/** Not allowed, or not wise, in the file names of one system or another. */
const unsafe = /[\\/:*?"<>|#%\u0000-\u001f\u007f]+/g;

/** `Gastcollege armoede - Bord 2 - 2026-11-24.png` */
export function fileName({ lesson, page, atMs, extension }: FileNameParts): string {
  const date = new Date(atMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const name = [lesson, page ?? '', day].map(safe).filter(Boolean).join(' - ');
  return `${name}.${extension}`;
}

const safe = (part: string): string =>
  Array.from(part.normalize('NFC').replace(unsafe, ' ').replace(/\s+/g, ' ').trim())
    .slice(0, MOST_CHARS)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
