/** Small pictures for tests: right headers, and for PNG a right body too. */
import { crc32, deflateSync } from 'node:zlib';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const uint = (bytes: number, value: number, isLittle = false): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (isLittle) buffer.writeUIntLE(value, 0, bytes);
  else buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};

/** A real one-colour PNG; `widthPx` and `heightPx` may lie. */
export function png(widthPx = 2, heightPx = 2, shade = 128): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([latin(type), data]);
    return Buffer.concat([uint(4, data.length), body, uint(4, crc32(body))]);
  };
  const header = Buffer.concat([uint(4, widthPx), uint(4, heightPx), Buffer.from([8, 0, 0, 0, 0])]);
  const rows = Buffer.alloc(Math.min(widthPx, 64) * Math.min(heightPx, 64) + Math.min(heightPx, 64), shade);
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const jpeg = (widthPx: number, heightPx: number): Buffer =>
  Buffer.concat([
    latin('\xff\xd8\xff\xe0'),
    uint(2, 16),
    latin('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
    // A progressive frame after filler, as cameras write it.
    latin('\xff\xff\xc2'),
    uint(2, 11),
    Buffer.from([8]),
    uint(2, heightPx),
    uint(2, widthPx),
    Buffer.from([1, 1, 0x11, 0]),
    latin('\xff\xd9'),
  ]);

export const gif = (widthPx: number, heightPx: number): Buffer =>
  Buffer.concat([latin('GIF89a'), uint(2, widthPx, true), uint(2, heightPx, true), latin('\0\0\0;')]);

const riff = (kind: string, body: Buffer): Buffer =>
  Buffer.concat([
    latin('RIFF'),
    uint(4, body.length + 12, true),
    latin('WEBP'),
    latin(kind),
    uint(4, body.length, true),
    body,
  ]);

export const webp = {
  lossy: (widthPx: number, heightPx: number): Buffer =>
    riff('VP8 ', Buffer.concat([latin('\0\0\0\x9d\x01\x2a'), uint(2, widthPx, true), uint(2, heightPx, true)])),
  lossless: (widthPx: number, heightPx: number): Buffer =>
    riff('VP8L', Buffer.concat([latin('\x2f'), uint(4, (widthPx - 1) | ((heightPx - 1) << 14), true)])),
  extended: (widthPx: number, heightPx: number): Buffer =>
    riff('VP8X', Buffer.concat([Buffer.alloc(4), uint(3, widthPx - 1, true), uint(3, heightPx - 1, true)])),
};

export function avif(widthPx: number, heightPx: number): Buffer {
  const box = (type: string, body: Buffer): Buffer => Buffer.concat([uint(4, body.length + 8), latin(type), body]);
  const size = box('ispe', Buffer.concat([Buffer.alloc(4), uint(4, widthPx), uint(4, heightPx)]));
  return Buffer.concat([box('ftyp', latin('avif\0\0\0\0avifmif1')), box('meta', size)]);
}

export const svg = latin('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
