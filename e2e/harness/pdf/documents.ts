/** Documents of a few kilobytes that are hard in one way each. */
import { deflateSync } from 'node:zlib';
import { pdfOf, type PageOf, type PdfObject } from './write.ts';

const fill = (colour: string, x: number, y: number, width: number, height: number): string =>
  `${colour} rg ${[x, y, width, height].map(String).join(' ')} re f`;

/** A slide whose left half has a colour of its own, so that it can be recognised. */
export const slideContent = (title: string, colour: string): string =>
  [
    fill(colour, 0, 0, 360, 405),
    `0 g BT /F1 40 Tf 20 330 Td (${title}) Tj ET`,
    'BT /F1 18 Tf 20 200 Td (First point) Tj 0 -30 Td (Second point) Tj ET',
  ].join('\n');

export const plain = (): Buffer =>
  pdfOf([
    { content: slideContent('Saving and borrowing', '0.2 0.4 0.9') },
    { content: slideContent('Interest', '0.9 0.3 0.2') },
  ]);

export const locked = (password: string): Buffer =>
  pdfOf([{ content: slideContent('For teachers only', '0.2 0.7 0.3') }], { password });

export const noPages = (): Buffer => pdfOf([]);

/** What a download that broke off leaves: it begins well. */
export const damaged = (): Buffer => Buffer.from(plain().toString('latin1').slice(0, 40), 'latin1');

export const manyPages = (count: number): Buffer =>
  pdfOf(
    Array.from({ length: count }, (_, index): PageOf => ({
      content: `BT /F1 90 Tf 50 150 Td (${String(index + 1)}) Tj ET`,
    })),
  );

/** Upright, on its side, as large as a PDF can be, and as thin. Red is the upper left corner of what is seen. */
export const sizes = (): Buffer =>
  pdfOf([
    { width: 595, height: 842, content: fill('1 0 0', 0, 421, 297, 421) },
    { width: 595, height: 842, content: fill('1 0 0', 0, 0, 297, 421), more: '/Rotate 90' },
    { width: 14_400, height: 14_400, content: fill('1 0 0', 0, 7200, 7200, 7200) },
    { width: 14_400, height: 3, content: fill('1 0 0', 0, 0, 7200, 3) },
  ]);

/** Letters of shapes, with a table that says which characters they are: words in Hebrew as they stand, right to left. */
export function rightToLeft(): Buffer {
  // Shown from left to right: the last letter of שלום comes first.
  const letters = ['\u05dd', '\u05d5', '\u05dc', '\u05e9'];
  const hex = (code: number): string => code.toString(16).padStart(2, '0');
  const rows = letters.map(
    (letter, index) => `<${hex(index + 65)}> <${letter.charCodeAt(0).toString(16).padStart(4, '0')}>`,
  );
  const toUnicode = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /H def /CMapType 2 def',
    '1 begincodespacerange <00> <ff> endcodespacerange',
    `${String(rows.length)} beginbfchar\n${rows.join('\n')}\nendbfchar`,
    'endcmap end end',
  ].join('\n');
  const glyphs = letters.map((_letter, index) => `/g${String(index)} 12 0 R`).join(' ');
  const differences = letters.map((_letter, index) => `/g${String(index)}`).join(' ');
  const font = [
    '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0]',
    `/CharProcs << ${glyphs} >> /Encoding << /Type /Encoding /Differences [65 ${differences}] >>`,
    '/FirstChar 65 /LastChar 68 /Widths [1000 1000 1000 1000] /ToUnicode 11 0 R >>',
  ].join('\n');
  const objects: PdfObject[] = [
    font,
    { dict: '', stream: toUnicode },
    { dict: '', stream: '1000 0 0 0 800 800 d1 100 0 600 700 re f' },
  ];
  return pdfOf([{ content: 'BT /F1 60 Tf 100 200 Td (ABCD) Tj ET', resources: '/Font << /F1 10 0 R >>' }], { objects });
}

/** Japanese in a font that the file does not bring along, by a table of characters that readers are to have. */
export const farEast = (): Buffer =>
  pdfOf([{ content: 'BT /F1 60 Tf 100 200 Td <93fa967b8cea> Tj ET', resources: '/Font << /F1 10 0 R >>' }], {
    objects: [
      '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /90ms-RKSJ-H /DescendantFonts [11 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /FontDescriptor 12 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>',
      '<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ],
  });

/** A field with a value and no look of its own: readers are to draw it. */
export const form = (): Buffer =>
  pdfOf([{ content: 'BT /F1 24 Tf 100 320 Td (Name:) Tj ET', more: '/Annots [11 0 R]' }], {
    catalogue:
      '/AcroForm << /Fields [11 0 R] /NeedAppearances true /DA (/F1 24 Tf 0 g) /DR << /Font << /F1 10 0 R >> >> >>',
    objects: [
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Yara de Vries) /Rect [100 200 500 260] /F 4 /DA (/F1 40 Tf 0 g) >>',
    ],
  });

const wholePage = (object: string): PageOf => ({
  content: 'q 720 0 0 405 0 0 cm /P Do Q',
  resources: `/XObject << /P ${object} >>`,
});

export type ScanKind = 'fax' | 'jbig2' | 'jpeg2000';

/** One page that is one picture. */
export function scan(kind: ScanKind, picture: Uint8Array, widthPx: number, heightPx: number): Buffer {
  const sides = `/Width ${String(widthPx)} /Height ${String(heightPx)}`;
  const filters: Record<ScanKind, string> = {
    fax: `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${String(widthPx)} /Rows ${String(heightPx)} >>`,
    jbig2: '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
    jpeg2000: '/Filter /JPXDecode',
  };
  const stream = kind === 'jbig2' ? jbig2Of(picture, widthPx, heightPx) : picture;
  return pdfOf([wholePage('10 0 R')], {
    objects: [{ dict: `/Type /XObject /Subtype /Image ${sides} ${filters[kind]}`, stream }],
  });
}

/** A fax is one of the forms that a region of JBIG2 may have. */
function jbig2Of(fax: Uint8Array, widthPx: number, heightPx: number): Buffer {
  const segment = (number: number, type: number, data: Buffer): Buffer => {
    const header = Buffer.alloc(11);
    header.writeUInt32BE(number, 0);
    header[4] = type;
    header[6] = 1;
    header.writeUInt32BE(data.length, 7);
    return Buffer.concat([header, data]);
  };
  const page = Buffer.alloc(19);
  page.writeUInt32BE(widthPx, 0);
  page.writeUInt32BE(heightPx, 4);
  const region = Buffer.alloc(18);
  region.writeUInt32BE(widthPx, 0);
  region.writeUInt32BE(heightPx, 4);
  region[17] = 1; // as a fax
  return Buffer.concat([segment(0, 48, page), segment(1, 38, Buffer.concat([region, fax]))]);
}

/** A picture of so many pixels that is nothing but white, in a few kilobytes. */
export function hugePicture(sidePx: number): Buffer {
  const rows = deflateSync(Buffer.alloc(Math.ceil(sidePx / 8) * sidePx, 0xff), { level: 9 });
  const dict = `/Type /XObject /Subtype /Image /Width ${String(sidePx)} /Height ${String(sidePx)} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode`;
  return pdfOf([wholePage('10 0 R'), { content: slideContent('After it', '0.2 0.4 0.9') }], {
    objects: [{ dict, stream: rows }],
  });
}

/** A page that never comes to its end: each of its forms draws the next one ten times. */
export function bomb(): Buffer {
  const DEPTH = 9;
  const objects = Array.from({ length: DEPTH }, (_, index): PdfObject => {
    const box = '/Type /XObject /Subtype /Form /BBox [0 0 720 405]';
    if (index === DEPTH - 1) return { dict: box, stream: '0 0 m 720 405 l S' };
    const next = `/Resources << /XObject << /P ${String(11 + index)} 0 R >> >>`;
    return { dict: `${box} ${next}`, stream: '/P Do '.repeat(10) };
  });
  return pdfOf([wholePage('10 0 R'), { content: slideContent('After it', '0.2 0.4 0.9') }], { objects });
}
