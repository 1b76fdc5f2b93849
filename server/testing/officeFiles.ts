/** Office files of a few hundred bytes, written out by hand. */
import { crc32 } from 'node:zlib';

type Parts = Readonly<Record<string, string | Uint8Array>>;

/** A ZIP file that packs nothing. */
export function zipOf(parts: Parts): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const path = Buffer.from(name);
    // Version, flags, method, time, date, checksum, twice the size, and the length of the name.
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(data.length, 14);
    about.writeUInt32LE(data.length, 18);
    about.writeUInt16LE(path.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), about, path, data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, place, path]));
    files.push(file);
    offset += file.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...list, end]);
}

const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const office = 'urn:oasis:names:tc:opendocument:xmlns';
const openDocumentType = 'application/vnd.oasis.opendocument';

/** @param picture address of a picture that it shows; `Pictures/one.png` is inside, when `png` is */
export function odt(text: string, { picture, png }: { picture?: string; png?: Uint8Array } = {}): Buffer {
  const names = ['office', 'text', 'drawing'].map((each) => `xmlns:${each}="${office}:${each}:1.0"`).join(' ');
  const image = `<drawing:image xlink:href="${picture ?? ''}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>`;
  const frame = `<text:p><drawing:frame svg:width="5cm" svg:height="5cm" text:anchor-type="paragraph">${image}</drawing:frame></text:p>`;
  const entry = (path: string, type: string): string =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
  const entries = [entry('/', `${openDocumentType}.text`), entry('content.xml', 'text/xml')];
  if (png) entries.push(entry('Pictures/one.png', 'image/png'));
  return zipOf({
    mimetype: `${openDocumentType}.text`,
    'META-INF/manifest.xml': `${xml}<manifest:manifest xmlns:manifest="${office}:manifest:1.0">${entries.join('')}</manifest:manifest>`,
    'content.xml': `${xml}<office:document-content ${names} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="${office}:svg-compatible:1.0" office:version="1.2"><office:body><office:text><text:p>${text}</text:p>${picture === undefined ? '' : frame}</office:text></office:body></office:document-content>`,
    ...(png ? { 'Pictures/one.png': png } : {}),
  });
}

export function docx(text: string): Buffer {
  const types = 'http://schemas.openxmlformats.org/package/2006';
  const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipOf({
    '[Content_Types].xml': `${xml}<Types xmlns="${types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${types}/relationships"><Relationship Id="rId1" Type="${document}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  });
}

/** @param rows of one cell each: as many pages as they need */
export function ods(rows: number): Buffer {
  const names = ['office', 'text', 'table'].map((each) => `xmlns:${each}="${office}:${each}:1.0"`).join(' ');
  const cell =
    '<table:table-row><table:table-cell office:value-type="string"><text:p>one</text:p></table:table-cell></table:table-row>';
  return zipOf({
    mimetype: `${openDocumentType}.spreadsheet`,
    'META-INF/manifest.xml': `${xml}<manifest:manifest xmlns:manifest="${office}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${openDocumentType}.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    'content.xml': `${xml}<office:document-content ${names} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="one">${cell.repeat(rows)}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });
}

/** What Office makes of a document with a password: a container in which nothing else can be seen. */
export const lockedOffice = (): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1016),
    Buffer.from('EncryptedPackage\0', 'utf16le'),
    Buffer.alloc(512),
  ]);
