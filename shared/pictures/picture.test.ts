import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as make from '../../server/testing/pictures.ts';
import { plant, profile, secret, tellingAvif, tellingAvis } from '../../server/testing/secrets.ts';
import { orientationOf } from './exif.ts';
import { cleanPicture, isTooLarge } from './picture.ts';

const clean = (bytes: Uint8Array) => {
  const picture = cleanPicture(bytes);
  if (!picture) throw new Error('not taken for a picture');
  return { ...picture, bytes: Buffer.from(picture.bytes) };
};

test.each([
  ['image/png', make.png(640, 480)],
  ['image/jpeg', make.jpeg(640, 480)],
  ['image/gif', make.gif(640, 480)],
  ['image/webp', make.webp.lossy(640, 480)],
  ['image/webp', make.webp.lossless(640, 480)],
  ['image/webp', make.webp.extended(640, 480)],
  ['image/avif', make.avif(640, 480)],
])('%s is known by its content, with its size', (mediaType, bytes) => {
  expect(cleanPicture(bytes)).toMatchObject({ mediaType, widthPx: 640, heightPx: 480, frames: 1 });
});

describe('pictures tell nothing but what they show', () => {
  const moving = [
    [64, 48],
    [64, 48],
  ] as const;
  const telling: Record<string, readonly [planted: Buffer, plain: Buffer]> = {
    JPEG: [plant.jpeg(make.jpeg(64, 48)), make.jpeg(64, 48)],
    'JPEG, between its scans': [
      make.jpeg(64, 48, [make.jpegSegment(0xfe, make.latin(secret)), make.jpegSegment(0xe1, make.latin(secret))]),
      make.jpeg(64, 48),
    ],
    PNG: [plant.png(make.png(64, 48)), make.png(64, 48)],
    'a moving PNG': [plant.png(make.apng(64, 48, moving)), make.apng(64, 48, moving)],
    GIF: [plant.gif(make.gif(64, 48)), make.gif(64, 48)],
    'a moving GIF': [plant.gif(make.gif(64, 48, moving)), make.gif(64, 48, moving)],
    WebP: [plant.webp(make.webp.extended(64, 48)), make.webp.extended(64, 48)],
    'a plain WebP': [plant.webp(make.webp.lossy(64, 48)), make.webp.lossy(64, 48)],
    'a moving WebP': [
      plant.webp(make.webp.moving(64, 48, moving, [make.riffChunk('XMP ', make.latin(secret))])),
      make.webp.moving(64, 48, moving),
    ],
    AVIF: [tellingAvif(64, 48), make.avif(64, 48)],
    'a moving AVIF': [tellingAvis(64, 48, 3), make.avis(64, 48, [...moving, [64, 48]])],
  };
  test.each(Object.entries(telling))('%s', (_kind, [planted, plain]) => {
    expect(planted.includes(secret)).toBe(true);
    const cleaned = clean(planted);
    expect(cleaned.bytes.includes(secret)).toBe(false);
    expect(cleaned.bytes.includes('Exif')).toBe(false);
    // What it shows is as it was, and once is enough.
    const { frames, widthPx, heightPx } = clean(plain);
    expect(cleaned).toMatchObject({ frames, widthPx, heightPx });
    expect(clean(cleaned.bytes).bytes.equals(cleaned.bytes)).toBe(true);
  });

  test('what shows stays byte for byte', () => {
    for (const plain of [make.png(9, 9), make.gif(9, 9), make.webp.lossy(9, 9), make.webp.lossless(9, 9)])
      expect(clean(plain).bytes.equals(plain)).toBe(true);
    const photo = clean(plant.jpeg(make.jpeg(9, 9))).bytes;
    for (const part of ['\xff\xc2', '\x12\x34\xff\x00\x56\xff\xd0\x78', '\x9a\xbc\xff\xd9'])
      expect(photo.includes(part, 0, 'latin1')).toBe(true);
    expect(clean(tellingAvif(9, 9)).bytes.includes(make.av1(9, 9))).toBe(true);
    const moving = clean(tellingAvis(9, 9, 2)).bytes;
    expect(moving.includes(Buffer.concat([make.av1(9, 9), make.av1(9, 9)]))).toBe(true);
    // When it was made.
    expect(moving.includes(make.uint(4, 0x1234_5678))).toBe(false);
  });

  test('data of applications inside AV1 become padding', () => {
    const told = Buffer.concat([Buffer.from([4, 0xb5]), make.latin(secret)]);
    const unit = Buffer.concat([Buffer.from([(5 << 3) | 2, told.length]), told]);
    const data = make.av1(8, 8);
    const picture = make.avif(8, 8);
    const at = picture.indexOf(data);
    expect(at).toBeGreaterThan(0);
    // As a file whose picture begins with it.
    const items = [['Exif', unit]] as const;
    const both = make.avif(8, 8, { items });
    const place = both.indexOf(make.uint(4, both.indexOf(data)));
    both.writeUInt32BE(data.length + unit.length, place + 4);
    const cleaned = clean(both).bytes;
    expect(cleaned.includes(secret)).toBe(false);
    expect(cleaned[both.indexOf(data) + data.length]).toBe((15 << 3) | 2);
  });
});

test('a picture stays upright: of all Exif the orientation is kept', () => {
  const find = (bytes: Buffer, mark: string, ahead: number) =>
    orientationOf(bytes.subarray(bytes.indexOf(mark) + ahead));
  for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
    const photo = clean(plant.jpeg(make.jpeg(64, 48), orientation)).bytes;
    expect(find(photo, 'Exif\0\0', 6)).toBe(orientation);
    const drawing = clean(plant.png(make.png(64, 48), orientation)).bytes;
    expect(find(drawing, 'eXIf', 4)).toBe(orientation);
    const web = clean(plant.webp(make.webp.extended(64, 48), orientation)).bytes;
    expect(find(web, 'EXIF', 8)).toBe(orientation);
    for (const bytes of [photo, drawing, web]) expect(bytes.includes(secret)).toBe(false);
  }
});

test('colours stay: profiles are kept, without what follows their end', () => {
  expect(clean(plant.jpeg(make.jpeg(64, 48))).bytes.includes(Buffer.concat([profile, make.latin('\xff\xee')]))).toBe(
    true,
  );
  expect(clean(plant.jpeg(make.jpeg(64, 48))).bytes.includes('Adobe')).toBe(true);
  expect(clean(plant.png(make.png(64, 48))).bytes.includes('iCCPicc\0')).toBe(true);
  const web = make.webp.extended(64, 48, [64, 48], [make.riffChunk('ICCP', profile)]);
  expect(clean(web).bytes.includes(Buffer.concat([make.latin('ICCP'), make.uint(4, 132, true), profile]))).toBe(true);
  const huge = Buffer.concat([make.uint(4, 2_000_000), Buffer.alloc(32), make.latin('acsp'), Buffer.alloc(2_000_000)]);
  const heavy = make.webp.extended(64, 48, [64, 48], [make.riffChunk('ICCP', huge)]);
  expect(clean(heavy).bytes.length).toBeLessThan(1000);
});

test('the flags of a WebP say what is in it', () => {
  const flags = (bytes: Buffer): number => clean(bytes).bytes[20] ?? -1;
  expect(flags(make.webp.extended(64, 48))).toBe(0);
  expect(flags(plant.webp(make.webp.extended(64, 48), 6))).toBe(0x08);
  expect(flags(make.webp.extended(64, 48, [64, 48], [make.riffChunk('ICCP', profile)], 0xff & ~2))).toBe(0x30);
  expect(flags(make.webp.moving(64, 48, [[64, 48]]))).toBe(0x02);
});

describe('pictures that lie: every place that tells a size is measured', () => {
  const lies: Record<string, Buffer> = {
    'a GIF with a frame that is larger than its screen': make.gif(10, 10, [[20_000, 20_000]]),
    'a GIF whose second frame is': make.gif(10, 10, [
      [10, 10],
      [20_000, 20_000],
    ]),
    'a WebP with an image that is larger than its canvas': make.webp.extended(10, 10, [16_000, 16_000]),
    'a moving WebP whose second frame is': make.webp.moving(10, 10, [
      [10, 10],
      [16_000, 16_000],
    ]),
    'a moving PNG with a frame that is larger than it': make.apng(10, 10, [
      [10, 10],
      [20_000, 20_000],
    ]),
    'an AVIF whose data are larger than it says': make.avif(10, 10, { coded: [20_000, 20_000] }),
    'an AVIF whose size stands far behind': make.avif(20_000, 20_000, {
      inMeta: [make.box('free', Buffer.alloc(70_000))],
    }),
    'a moving AVIF whose second frame is': make.avis(10, 10, [
      [10, 10],
      [20_000, 20_000],
    ]),
    'a moving AVIF whose track is': make.avis(20_000, 20_000, [[10, 10]]),
  };
  test.each(Object.entries(lies))('%s', (_lie, bytes) => {
    const picture = clean(bytes);
    expect(Math.max(picture.widthPx, picture.heightPx)).toBeGreaterThan(12_000);
    expect(isTooLarge(picture)).toBe(true);
  });

  test('frames that together are more than a phone can go through', () => {
    const many = Array.from({ length: 10_000 }, () => [4000, 4000] as const);
    for (const bytes of [make.gif(4000, 4000, many), make.webp.moving(4000, 4000, many), make.apng(4000, 4000, many)])
      expect(isTooLarge(clean(bytes))).toBe(true);
    const film = Array.from({ length: 200 }, () => [800, 600] as const);
    for (const bytes of [make.gif(800, 600, film), make.webp.moving(800, 600, film), make.apng(800, 600, film)])
      expect([clean(bytes).frames, isTooLarge(clean(bytes))]).toEqual([200, false]);
  });

  test('none without an area, none with two frames or heads', () => {
    const two = make.jpeg(9, 9);
    const frame = two.indexOf('\xff\xc2', 0, 'latin1');
    const wrong = [
      make.png(0, 10),
      make.gif(0, 10),
      make.gif(10, 10, [[0, 10]]),
      make.gif(10, 10, []),
      make.jpeg(9, 0),
      make.png(9, 9, 128, [make.png(20_000, 20_000).subarray(8, 33)]),
      Buffer.concat([two.subarray(0, frame), two.subarray(frame, frame + 13), two.subarray(frame)]),
    ];
    for (const bytes of wrong) expect(cleanPicture(bytes)).toBeNull();
  });
});

test('sizes at the edge of their fields are read right', () => {
  expect(clean(make.png(4_294_967_295, 1))).toMatchObject({ widthPx: 4_294_967_295 });
  expect(clean(make.webp.lossless(16_384, 16_384))).toMatchObject({ widthPx: 16_384, heightPx: 16_384 });
  expect(clean(make.jpeg(65_535, 65_535))).toMatchObject({ widthPx: 65_535, heightPx: 65_535 });
});

test('documents and sounds are no pictures', () => {
  for (const other of [make.svg, '<!doctype html>', '%PDF-1.7', 'RIFF0000WAVEfmt ', '', '\xff\xd8\xff'])
    expect(cleanPicture(Buffer.from(other))).toBeNull();
  // As telephones keep photos; not every browser can show them.
  const heic = make.avif(9, 9);
  heic.write('heic', 8);
  heic.write('heic', 16);
  expect(cleanPicture(heic)).toBeNull();
});

describe('no bytes whatever make it fail', () => {
  const whole = [
    plant.png(make.apng(9, 9, [[9, 9]]), 6),
    plant.jpeg(make.jpeg(9, 9), 6),
    plant.gif(make.gif(9, 9)),
    plant.webp(make.webp.extended(9, 9), 6),
    make.webp.moving(9, 9, [[9, 9]]),
    tellingAvif(9, 9),
    tellingAvis(9, 9, 2),
  ];
  /** What comes out is the same picture again. */
  const look = (bytes: Uint8Array): void => {
    const picture = cleanPicture(bytes);
    if (!picture) return;
    const { bytes: _, ...what } = picture;
    expect(cleanPicture(picture.bytes)).toMatchObject(what);
  };

  test('cut off anywhere', () => {
    for (const bytes of whole) for (let length = 0; length < bytes.length; length++) look(bytes.subarray(0, length));
  });

  test('changed anywhere', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...whole), edits, fc.uint8Array({ maxLength: 40 }), (bytes, changes, rest) => {
        const changed = Buffer.concat([bytes, rest]);
        for (const [at, value] of changes) changed[at % changed.length] = value;
        look(changed);
      }),
      { numRuns: 5000 },
    );
  });

  test('made to be gone through for ever', () => {
    const places = (entry: Buffer, sizes: string): Buffer => {
      const picture = make.avif(9, 9);
      const at = picture.indexOf('iloc') - 4;
      const much = Buffer.concat([make.latin('iloc\0\0\0\0'), make.latin(sizes), entry]);
      return Buffer.concat([picture.subarray(0, at), make.uint(4, much.length + 4), much, picture.subarray(at + 36)]);
    };
    const hostile = [
      places(Buffer.alloc(400_000, 0xff), '\x40\0'),
      places(Buffer.alloc(400_000, 0xff), '\0\0'),
      Buffer.concat([make.jpeg(9, 9).subarray(0, -2), Buffer.alloc(1_000_000, 0xff)]),
      Buffer.concat([make.png().subarray(0, 33), ...Array.from({ length: 50_000 }, () => make.pngChunk('tEXt'))]),
      make.webp.extended(9, 9, [9, 9], [Buffer.alloc(800_000, make.riffChunk('note', Buffer.alloc(0)))]),
      Buffer.concat([make.latin('\0\0\0\x10ftypavif\0\0\0\0'), Buffer.alloc(800_000, '\0\0\0\x08free')]),
    ];
    for (const bytes of hostile) look(bytes);
  });
});
