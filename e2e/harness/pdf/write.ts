/** PDF files written out by hand, so that each holds just what it is about, and is no larger. */
import { createHash } from 'node:crypto';

/** A dictionary's entries as they stand in the file, or a stream with its dictionary. */
export type PdfObject = string | { readonly dict: string; readonly stream: Uint8Array | string };

export interface PageOf {
  readonly content: string;
  /** In points. */
  readonly width?: number;
  readonly height?: number;
  /** More entries of the page, such as `/Rotate 90`. */
  readonly more?: string;
  /** Entries of its resources; without them Helvetica is `/F1`. */
  readonly resources?: string;
}

export interface PdfOptions {
  /** Objects from 10 on, in their order: fonts, pictures, fields. */
  readonly objects?: readonly PdfObject[];
  /** More entries of the catalogue. */
  readonly catalogue?: string;
  /** Asked for before anything can be read. */
  readonly password?: string;
}

const FIRST_OBJECT = 10;
const helvetica = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';

export function pdfOf(pages: readonly PageOf[], { objects = [], catalogue = '', password }: PdfOptions = {}): Buffer {
  const all = new Map<number, PdfObject>();
  objects.forEach((object, index) => all.set(FIRST_OBJECT + index, object));
  const firstPage = FIRST_OBJECT + objects.length;
  pages.forEach(({ content, width = 720, height = 405, more = '', resources = helvetica }, index) => {
    const number = firstPage + 2 * index;
    const box = `[0 0 ${String(width)} ${String(height)}]`;
    const entries = `/Type /Page /Parent 2 0 R /MediaBox ${box} /Resources << ${resources} >>`;
    all.set(number, `<< ${entries} /Contents ${String(number + 1)} 0 R ${more} >>`);
    all.set(number + 1, { dict: '', stream: content });
  });
  const kids = pages.map((_page, index) => `${String(firstPage + 2 * index)} 0 R`).join(' ');
  all.set(1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`);
  all.set(2, `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} >>`);
  return written(all, password);
}

function written(objects: ReadonlyMap<number, PdfObject>, password: string | undefined): Buffer {
  const lock = password === undefined ? null : lockOf(password);
  const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets = new Map<number, number>();
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer<ArrayBuffer>): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [number, object] of objects) {
    offsets.set(number, length);
    add(Buffer.from(`${String(number)} 0 obj\n`));
    if (typeof object === 'string') add(Buffer.from(object, 'latin1'));
    else {
      const plain =
        typeof object.stream === 'string' ? Buffer.from(object.stream, 'latin1') : Buffer.from(object.stream);
      const stream = lock ? rc4(objectKey(lock.key, number), plain) : plain;
      add(Buffer.from(`<< ${object.dict} /Length ${String(stream.length)} >>\nstream\n`, 'latin1'));
      add(stream);
      add(Buffer.from('\nendstream'));
    }
    add(Buffer.from('\nendobj\n'));
  }
  const start = length;
  const size = Math.max(...objects.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  add(Buffer.from(`xref\n0 ${String(size)}\n${rows.join('')}`));
  add(Buffer.from(`trailer\n<< /Size ${String(size)} /Root 1 0 R ${lock?.trailer ?? ''} >>\nstartxref\n`));
  add(Buffer.from(`${String(start)}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** Of the PDF reference, 3.5.2: what a password shorter than 32 characters is filled up with. */
const filling = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const permissions = -4;
const fileId = Buffer.alloc(16, 7);
const md5 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const KEY_BYTES = 5;

/** The standard handler in its first revision, which every reader knows: 40 bits, which is a lock for tests only. */
function lockOf(password: string): { key: Buffer; trailer: string } {
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), filling]).subarray(0, 32);
  const owner = rc4(md5(padded).subarray(0, KEY_BYTES), padded);
  const rights = Buffer.alloc(4);
  rights.writeInt32LE(permissions);
  const key = md5(padded, owner, rights, fileId).subarray(0, KEY_BYTES);
  const user = rc4(key, filling);
  const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`;
  const entries = `/Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P ${String(permissions)}`;
  return { key, trailer: `/Encrypt << ${entries} >> /ID [${hex(fileId)} ${hex(fileId)}]` };
}

function objectKey(key: Buffer, number: number): Buffer {
  const suffix = Buffer.from([number & 255, (number >> 8) & 255, (number >> 16) & 255, 0, 0]);
  return md5(key, suffix).subarray(0, KEY_BYTES + 5);
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer<ArrayBuffer> {
  const box = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => box[index] ?? 0;
  const swap = (a: number, b: number): void => {
    const kept = at(a);
    box[a] = at(b);
    box[b] = kept;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  const crypted = Buffer.from(data);
  crypted.forEach((byte, index) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    crypted[index] = byte ^ at((at(i) + at(j)) & 255);
  });
  return crypted;
}
