/** What a file is, by its first bytes where they say it, else by its name and the type that the browser gives. */

export type FileKind =
  /** Kept as it is. */
  | 'image'
  /** An image that this board keeps in another form. */
  | 'redrawn'
  | 'board'
  | 'excalidraw'
  | 'pdf'
  | 'document'
  | 'archive'
  | 'film'
  | 'sound'
  | 'text'
  | 'empty'
  | 'other';

export interface KnownFile {
  readonly kind: FileKind;
  readonly file: File;
}

const HEAD_BYTES = 32;

/** `kind: 'empty'` also for what cannot be read, such as a folder or a file that has gone meanwhile. */
export async function knownFile(file: File): Promise<KnownFile> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .then(
      (bytes) => String.fromCharCode(...new Uint8Array(bytes)),
      () => '',
    );
  if (head === '') return { kind: 'empty', file };
  const type = typeByHead(head);
  // Some systems give no type, or the wrong one: what it is decides.
  if (type) return { kind: 'image', file: type === file.type ? file : new File([file], file.name, { type }) };
  return { kind: kindByHead(head) ?? kindByName(file), file };
}

function typeByHead(head: string): string | null {
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF8')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (/^ftypavi[fs]/.test(head.slice(4))) return 'image/avif';
  return null;
}

function kindByHead(head: string): FileKind | null {
  if (head.startsWith('%PDF')) return 'pdf';
  if (/^ftyp(hei[cfsx]|mif1|msf1|hev[cx])/.test(head.slice(4))) return 'redrawn';
  if (/^ftyp|^moov/.test(head.slice(4)) || head.startsWith('\x1aE\xdf\xa3')) return 'film';
  return null;
}

const endings: readonly (readonly [FileKind, RegExp])[] = [
  ['board', /\.tldr$/],
  ['excalidraw', /\.excalidraw$/],
  ['redrawn', /\.(svg|heic|heif|bmp|ico|tiff?)$/],
  ['pdf', /\.pdf$/],
  ['document', /\.(docx?|odt|rtf|pages|xlsx?|ods|numbers|csv|pptx?|odp|key|epub|html?)$/],
  ['archive', /\.(zip|rar|7z|gz|tar)$/],
  ['film', /\.(mp4|mov|webm|avi|mkv|m4v|mpe?g)$/],
  ['sound', /\.(mp3|m4a|wav|ogg|opus|flac|aac)$/],
  ['text', /\.(txt|md)$/],
];

function kindByName({ name, type }: File): FileKind {
  const known = endings.find(([, ending]) => ending.test(name.toLowerCase()));
  if (known) return known[0];
  if (type.startsWith('image/')) return 'redrawn';
  if (type.startsWith('video/')) return 'film';
  if (type.startsWith('audio/')) return 'sound';
  return type === 'text/plain' ? 'text' : 'other';
}
