/** Small pictures for tests: right in form, PNG in content too; what their heads say may lie. */
import { crc32, deflateSync } from 'node:zlib';

export const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
export const uint = (bytes: number, value: number, isLittle = false): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (isLittle) buffer.writeUIntLE(value, 0, bytes);
  else buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};
const u16 = (value: number): Buffer => uint(2, value);
const u32 = (value: number): Buffer => uint(4, value);
const le = (bytes: number, value: number): Buffer => uint(bytes, value, true);

export const pngChunk = (type: string, data: Uint8Array = Buffer.alloc(0)): Buffer => {
  const body = Buffer.concat([latin(type), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
};

/** A real one-colour PNG. @param more chunks before its data */
export function png(widthPx = 2, heightPx = 2, shade = 128, more: readonly Buffer[] = []): Buffer {
  const header = Buffer.concat([u32(widthPx), u32(heightPx), Buffer.from([8, 0, 0, 0, 0])]);
  const [width, height] = [Math.min(widthPx, 64), Math.min(heightPx, 64)];
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(width, shade)]);
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', header),
    ...more,
    pngChunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    pngChunk('IEND'),
  ]);
}

/** A PNG that moves. @param frames sizes */
export const apng = (widthPx: number, heightPx: number, frames: readonly (readonly [number, number])[]): Buffer =>
  png(widthPx, heightPx, 128, [
    pngChunk('acTL', Buffer.concat([u32(frames.length), u32(0)])),
    ...frames.map(([width, height], at) =>
      pngChunk('fcTL', Buffer.concat([u32(at), u32(width), u32(height), Buffer.alloc(14)])),
    ),
  ]);

export const jpegSegment = (marker: number, content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(content.length + 2), content]);

/** Progressive, with filler before its frame as cameras write it, and a restart and a stuffed byte in its data. */
export const jpeg = (widthPx: number, heightPx: number, more: readonly Buffer[] = []): Buffer =>
  Buffer.concat([
    latin('\xff\xd8'),
    jpegSegment(0xe0, latin('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    jpegSegment(0xdb, Buffer.alloc(65, 1)),
    latin('\xff'),
    jpegSegment(0xc2, Buffer.concat([Buffer.from([8]), u16(heightPx), u16(widthPx), Buffer.from([1, 1, 0x11, 0])])),
    jpegSegment(0xc4, Buffer.concat([Buffer.alloc(17), Buffer.from([0])])),
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 0, 0])),
    latin('\x12\x34\xff\x00\x56\xff\xd0\x78'),
    ...more,
    jpegSegment(0xda, Buffer.from([1, 1, 0, 1, 63, 0])),
    latin('\x9a\xbc\xff\xd9'),
  ]);

/** @param frames sizes; @param more blocks before them */
export const gif = (
  widthPx: number,
  heightPx: number,
  frames: readonly (readonly [number, number])[] = [[widthPx, heightPx]],
  more: readonly Buffer[] = [],
): Buffer =>
  Buffer.concat([
    latin('GIF89a'),
    ...[le(2, widthPx), le(2, heightPx), latin('\x80\0\0'), Buffer.alloc(6, 200)],
    ...more,
    ...frames.flatMap(([width, height]) => [
      latin('!\xf9\x04\0\x0a\0\0\0'),
      ...[latin(',\0\0\0\0'), le(2, width), le(2, height), latin('\0')],
      latin('\x02\x02\x44\x01\0'),
    ]),
    latin(';'),
  ]);

export const riffChunk = (type: string, content: Uint8Array): Buffer =>
  Buffer.concat([latin(type), le(4, content.length), content, Buffer.alloc(content.length & 1)]);
export const riff = (...chunks: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([latin('WEBP'), ...chunks]);
  return Buffer.concat([latin('RIFF'), le(4, body.length), body]);
};

const vp8 = (widthPx: number, heightPx: number): Buffer =>
  riffChunk('VP8 ', Buffer.concat([latin('\0\0\0\x9d\x01\x2a'), le(2, widthPx), le(2, heightPx), Buffer.alloc(7, 9)]));
const vp8x = (flags: number, widthPx: number, heightPx: number): Buffer =>
  riffChunk('VP8X', Buffer.concat([le(4, flags), le(3, widthPx - 1), le(3, heightPx - 1)]));

export const webp = {
  lossy: (widthPx: number, heightPx: number): Buffer => riff(vp8(widthPx, heightPx)),
  lossless: (widthPx: number, heightPx: number): Buffer =>
    riff(
      riffChunk(
        'VP8L',
        Buffer.concat([latin('\x2f'), le(4, (widthPx - 1) | ((heightPx - 1) << 14)), latin('lossless')]),
      ),
    ),
  /** @param image its own size, which may differ; @param more chunks around it */
  extended: (
    widthPx: number,
    heightPx: number,
    image: readonly [number, number] = [widthPx, heightPx],
    more: readonly Buffer[] = [],
    flags = 0x2c,
  ): Buffer => riff(vp8x(flags, widthPx, heightPx), ...more, vp8(...image), ...more),
  /** @param frames sizes of the frames' images; @param more chunks in each frame */
  moving: (
    widthPx: number,
    heightPx: number,
    frames: readonly (readonly [number, number])[],
    more: readonly Buffer[] = [],
  ): Buffer =>
    riff(
      vp8x(2, widthPx, heightPx),
      riffChunk('ANIM', Buffer.alloc(6)),
      ...frames.map((image) =>
        riffChunk(
          'ANMF',
          Buffer.concat([
            Buffer.alloc(6),
            le(3, widthPx - 1),
            le(3, heightPx - 1),
            Buffer.alloc(4),
            ...more,
            vp8(...image),
          ]),
        ),
      ),
    ),
};

export const box = (type: string, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(body.length + 8), latin(type), body]);
};
const fullBox = (type: string, ...content: readonly Uint8Array[]): Buffer => box(type, u32(0), ...content);

/** AV1 units: what the data themselves say about their size, and a frame of nothing. */
export const av1 = (widthPx: number, heightPx: number): Buffer => {
  const bits = [
    ...['000', '1', '1', '00000'],
    ...['1111', '1111', (widthPx - 1).toString(2).padStart(16, '0'), (heightPx - 1).toString(2).padStart(16, '0')],
  ].join('');
  const header = Buffer.from((bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map(fromBits));
  return Buffer.concat([Buffer.from([0x0a, header.length]), header, Buffer.from([0x32, 4, 1, 2, 3, 4])]);
};
const fromBits = (byte: string): number => Number.parseInt(byte, 2);

export interface AvifParts {
  /** What the data say, if it differs. */
  readonly coded?: readonly [number, number];
  /** Further items: kind and data; none of them is the picture. */
  readonly items?: readonly (readonly [type: string, data: Buffer])[];
  /** Boxes beside the others in `meta`, and behind all. */
  readonly inMeta?: readonly Buffer[];
  readonly after?: readonly Buffer[];
}

export function avif(
  widthPx: number,
  heightPx: number,
  { coded = [widthPx, heightPx], items = [], inMeta = [], after = [] }: AvifParts = {},
): Buffer {
  const all: readonly (readonly [string, Buffer])[] = [['av01', av1(...coded)], ...items];
  const head = box('ftyp', latin('avif\0\0\0\0avifmif1'));
  const metaAt = (dataAt: number): Buffer => {
    let at = dataAt;
    const places = all.map(([, { length }], index) => {
      at += length;
      return Buffer.concat([u16(index + 1), u16(0), u16(1), u32(at - length), u32(length)]);
    });
    const infos = all.map(([type], index) => {
      const name = type === 'mime' ? 'a name\0application/rdf+xml\0' : 'a name\0';
      return box('infe', u32(0x0200_0000), u16(index + 1), u16(0), latin(type), latin(name));
    });
    return fullBox(
      'meta',
      fullBox('hdlr', u32(0), latin('pict'), Buffer.alloc(12), latin('a program\0')),
      fullBox('pitm', u16(1)),
      fullBox('iloc', latin('\x44\0'), u16(all.length), ...places),
      fullBox('iinf', u16(all.length), ...infos),
      ...(items.length > 0
        ? [fullBox('iref', ...items.map((_, index) => box('cdsc', u16(index + 2), u16(1), u16(1))))]
        : []),
      box(
        'iprp',
        box('ipco', fullBox('ispe', u32(widthPx), u32(heightPx)), box('av1C', Buffer.from([0x81, 0, 0, 0]))),
        fullBox('ipma', u32(1), u16(1), Buffer.from([2, 1, 0x82])),
      ),
      ...inMeta,
    );
  };
  const dataAt = head.length + metaAt(0).length + 8;
  return Buffer.concat([head, metaAt(dataAt), box('mdat', ...all.map(([, data]) => data)), ...after]);
}

/** An AVIF that moves. @param frames what the data of each say; @param inTrack, inMovie further boxes */
export function avis(
  widthPx: number,
  heightPx: number,
  frames: readonly (readonly [number, number])[],
  { inTrack = [], inMovie = [] }: { readonly inTrack?: readonly Buffer[]; readonly inMovie?: readonly Buffer[] } = {},
): Buffer {
  const samples = frames.map((size) => av1(...size));
  const head = box('ftyp', latin('avis\0\0\0\0avismsf1'));
  const times = [u32(0x1234_5678), u32(0x1234_5678)];
  const movieAt = (dataAt: number): Buffer =>
    box(
      'moov',
      fullBox('mvhd', ...times, Buffer.alloc(88)),
      box(
        'trak',
        fullBox('tkhd', ...times, Buffer.alloc(64), u16(widthPx), u16(0), u16(heightPx), u16(0)),
        box(
          'mdia',
          fullBox('mdhd', ...times, Buffer.alloc(12)),
          fullBox('hdlr', u32(0), latin('pict'), Buffer.alloc(12), latin('a program\0')),
          box(
            'minf',
            fullBox('vmhd', Buffer.alloc(8)),
            box('dinf', fullBox('dref', u32(1), box('url ', u32(1)))),
            box(
              'stbl',
              fullBox('stsd', u32(1), box('av01', Buffer.alloc(24), u16(widthPx), u16(heightPx), Buffer.alloc(50))),
              fullBox('stts', u32(1), u32(samples.length), u32(1)),
              fullBox('stsc', u32(1), u32(1), u32(samples.length), u32(1)),
              fullBox('stsz', u32(0), u32(samples.length), ...samples.map(({ length }) => u32(length))),
              fullBox('stco', u32(1), u32(dataAt)),
            ),
          ),
        ),
        ...inTrack,
      ),
      ...inMovie,
    );
  const dataAt = head.length + movieAt(0).length + 8;
  return Buffer.concat([head, movieAt(dataAt), box('mdat', ...samples)]);
}

export const svg = latin('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
