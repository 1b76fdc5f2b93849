/** Reading and writing the bytes of pictures. What is not there, or not what it should be, is a RangeError. */

export const notAPicture = (why: string): never => {
  throw new RangeError(why);
};

/** Numbers and letters of bytes that anybody may have sent. Reading past the end throws a RangeError. */
export class Reader {
  readonly bytes: Uint8Array;
  #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }
  u8 = (at: number): number => this.#view.getUint8(at);
  u16 = (at: number): number => this.#view.getUint16(at);
  u32 = (at: number): number => this.#view.getUint32(at);
  u16le = (at: number): number => this.#view.getUint16(at, true);
  u24le = (at: number): number => this.u16le(at) + this.u8(at + 2) * 0x1_0000;
  u32le = (at: number): number => this.#view.getUint32(at, true);
  /** Latin-1. Shorter if the bytes end before. */
  text = (at: number, length: number): string => String.fromCharCode(...this.bytes.subarray(at, at + length));
}

/** What is added to a picture is far less than this: an end that was missing, an orientation instead of all Exif. */
const MOST_ADDED_BYTES = 1024;

/** A picture being written. Never much longer than what it is made from; past that a RangeError. */
export class Output {
  #bytes: Uint8Array;
  #length = 0;

  constructor(sourceBytes: number) {
    this.#bytes = new Uint8Array(sourceBytes + MOST_ADDED_BYTES);
  }

  get length(): number {
    return this.#length;
  }
  copy(source: Uint8Array, from = 0, to = source.length): void {
    this.#bytes.set(source.subarray(from, to), this.#length);
    this.#length += Math.max(0, Math.min(to, source.length) - from);
  }
  put(...bytes: number[]): void {
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }
  text(letters: string): void {
    this.put(...Array.from(letters, (letter) => letter.charCodeAt(0)));
  }
  u16(value: number): void {
    this.put(value >>> 8, value & 0xff);
  }
  u16le(value: number): void {
    this.put(value & 0xff, value >>> 8);
  }
  u32(value: number): void {
    this.u16(value >>> 16);
    this.u16(value & 0xffff);
  }
  u32le(value: number): void {
    this.u16le(value & 0xffff);
    this.u16le(value >>> 16);
  }
  /** Changes a number that was written before its value was known. */
  setU32le(at: number, value: number): void {
    for (let byte = 0; byte < 4; byte++) this.#bytes[at + byte] = (value >>> (8 * byte)) & 0xff;
  }
  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** Segments, chunks or blocks of a picture. Real ones have a few thousand at most; millions of empty ones would take seconds. */
const MOST_PIECES = 50_000;

/** Counts them. @returns to be called for each; then a RangeError for one too many */
export function pieces(): () => void {
  let left = MOST_PIECES;
  return () => void (left-- > 0 || notAPicture('too many pieces'));
}

/** The largest that a picture says to be, in all the places that say it, and how many frames it has. */
export class Measure {
  widthPx = 0;
  heightPx = 0;
  frames = 0;

  /** @throws RangeError: no area */
  see(widthPx: number, heightPx: number): void {
    if (widthPx === 0 || heightPx === 0) notAPicture('without an area');
    this.widthPx = Math.max(this.widthPx, widthPx);
    this.heightPx = Math.max(this.heightPx, heightPx);
  }
  frame(widthPx: number, heightPx: number): void {
    this.see(widthPx, heightPx);
    this.frames++;
  }
}

/** What each kind of picture gives. */
export interface Cleaned {
  readonly bytes: Uint8Array;
  readonly measure: Measure;
}
