/** Pictures that tell more than they show, in every place where cameras, phones and programs write things. */
import { deflateSync } from 'node:zlib';
import * as make from './pictures.ts';

const { latin } = make;

/** Where somebody lives. It must not be found in what a picture was made into. */
export const secret = 'Schoolstraat 12, Utrecht';
const told = latin(`${secret}\0`);
const xmp = latin(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li>${secret}</rdf:li></x:xmpmeta>`);

/** Exif with a description and an orientation. */
export function exif(orientation: number): Buffer {
  const entries = [
    [make.uint(2, 0x010e), make.uint(2, 2), make.uint(4, told.length), make.uint(4, 38)],
    [make.uint(2, 0x0112), make.uint(2, 3), make.uint(4, 1), make.uint(2, orientation), make.uint(2, 0)],
  ];
  const head = Buffer.concat([latin('MM\0*'), make.uint(4, 8), make.uint(2, entries.length)]);
  return Buffer.concat([head, ...entries.flat(), make.uint(4, 0), told]);
}

/** A colour profile in form; nothing follows its header. */
export const profile = Buffer.concat([make.uint(4, 132), Buffer.alloc(32), latin('acsp'), Buffer.alloc(92)]);

/** @param orientation as Exif counts */
export const plant = {
  jpeg: (picture: Buffer, orientation = 1): Buffer => {
    const preview = Buffer.concat([latin('\xff\xd8'), make.jpegSegment(0xfe, told), latin('\xff\xd9')]);
    const segments = [
      [0xe0, latin('JFXX\0\x10'), preview],
      [0xe1, latin('Exif\0\0'), exif(orientation), preview],
      [0xe1, latin('http://ns.adobe.com/xap/1.0/\0'), xmp],
      [0xe1, latin('http://ns.adobe.com/xmp/extension/\0'), xmp],
      [0xe1, latin('Exif\0\0'), exif(3)],
      [0xe2, latin('MPF\0'), told],
      [0xe2, latin('ICC_PROFILE\0\x01\x01'), profile, told],
      [0xe5, latin('Samsung\0'), told],
      [0xed, latin('Photoshop 3.0\0'), told],
      [0xee, latin('Adobe\0\x64\0\0\0\0\x01'), told],
      [0xfe, told],
      [0xf7, told],
    ] as const;
    const planted = segments.map(([marker, ...content]) => make.jpegSegment(marker, Buffer.concat(content)));
    return Buffer.concat([
      picture.subarray(0, 2),
      ...planted,
      picture.subarray(2),
      preview,
      latin('MotionPhoto'),
      told,
    ]);
  },
  png: (picture: Buffer, orientation = 1): Buffer =>
    Buffer.concat([
      picture.subarray(0, 33),
      make.pngChunk('iCCP', Buffer.concat([told, latin('\0'), deflateSync(profile)])),
      make.pngChunk('tEXt', Buffer.concat([latin('Author\0'), told])),
      make.pngChunk('zTXt', Buffer.concat([told, latin('\0'), deflateSync(told)])),
      make.pngChunk('iTXt', Buffer.concat([latin('XML:com.adobe.xmp\0\0\0\0\0'), xmp])),
      make.pngChunk('tIME', latin('\x07\xe8\x01\x02\x03\x04\x05')),
      make.pngChunk('eXIf', exif(orientation)),
      make.pngChunk('sPLT', told),
      make.pngChunk('prVt', told),
      make.pngChunk('pHYs', told),
      picture.subarray(33),
      told,
      make.pngChunk('IDAT', told),
    ]),
  gif: (picture: Buffer): Buffer => {
    const blocks = (content: Buffer): Buffer => Buffer.concat([make.uint(1, content.length), content, latin('\0')]);
    const application = (name: string, content: Buffer): Buffer =>
      Buffer.concat([latin('!\xff\x0b'), latin(name), content]);
    const planted = [
      Buffer.concat([latin('!\xfe'), blocks(told)]),
      Buffer.concat([latin('!\x01\x0c'), Buffer.alloc(12), blocks(told)]),
      application('XMP DataXMP', blocks(told)),
      application('NETSCAPE2.0', Buffer.concat([latin('\x03\x01\0\0'), blocks(told)])),
      Buffer.concat([latin('!\xaa'), blocks(told)]),
    ];
    // Behind the screen and its two colours.
    return Buffer.concat([picture.subarray(0, 19), ...planted, picture.subarray(19), told]);
  },
  webp: (picture: Buffer, orientation = 1): Buffer => {
    const chunks = [
      make.riffChunk('EXIF', exif(orientation)),
      make.riffChunk('XMP ', xmp),
      make.riffChunk('note', told),
    ];
    return Buffer.concat([make.riff(picture.subarray(12), ...chunks), told]);
  },
};

/** AVIF with items and boxes beside its picture. */
export const tellingAvif = (widthPx: number, heightPx: number): Buffer =>
  make.avif(widthPx, heightPx, {
    items: [
      ['Exif', Buffer.concat([make.uint(4, 0), exif(6)])],
      ['mime', xmp],
      ['av01', Buffer.concat([make.av1(8, 8), told])],
      ['uri ', told],
    ],
    inMeta: [make.box('udta', told), make.box('uuid', Buffer.alloc(16), told)],
    after: [make.box('mpvd', told), told],
  });

export const tellingAvis = (widthPx: number, heightPx: number, frames: number): Buffer =>
  make.avis(
    widthPx,
    heightPx,
    Array.from({ length: frames }, () => [widthPx, heightPx] as const),
    { inTrack: [make.box('meta', make.uint(4, 0), told)], inMovie: [make.box('udta', told)] },
  );
