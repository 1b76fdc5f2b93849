/** What Office files are, from their bytes: names and types that came along are claims. */
import { ClassroomError } from '../../../shared/errors.ts';

/** `extension` as LibreOffice knows it, and what writes its PDF. */
export interface OfficeKind {
  readonly extension: string;
  readonly filter: 'writer_pdf_Export' | 'impress_pdf_Export' | 'calc_pdf_Export' | 'draw_pdf_Export';
}

const writer = 'writer_pdf_Export';
const impress = 'impress_pdf_Export';
const calc = 'calc_pdf_Export';

/** By the media type that an OpenDocument file begins with. */
const openDocuments: Readonly<Record<string, OfficeKind>> = {
  text: { extension: 'odt', filter: writer },
  presentation: { extension: 'odp', filter: impress },
  spreadsheet: { extension: 'ods', filter: calc },
  graphics: { extension: 'odg', filter: 'draw_pdf_Export' },
};
// What comes next in the file follows at once. Templates are documents as well.
const openDocumentStart = /mimetypeapplication\/vnd\.oasis\.opendocument\.(text|presentation|spreadsheet|graphics)/;
/** By the part that is the document itself. */
const openXml: Readonly<Record<string, OfficeKind>> = {
  'word/document.xml': { extension: 'docx', filter: writer },
  'ppt/presentation.xml': { extension: 'pptx', filter: impress },
  'xl/workbook.xml': { extension: 'xlsx', filter: calc },
};
/** By the names of their streams: Office until 2003. */
const compound: Readonly<Record<string, OfficeKind>> = {
  WordDocument: { extension: 'doc', filter: writer },
  'PowerPoint Document': { extension: 'ppt', filter: impress },
  Workbook: { extension: 'xls', filter: calc },
};
const richText: OfficeKind = { extension: 'rtf', filter: writer };

const compoundStart = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** A file that unfolds to more than this is none that somebody teaches from. */
const MOST_UNPACKED_BYTES = 1024 * 1024 * 1024;

/** @throws ClassroomError `invalid` (field `password`: it is locked), `too_large` */
export function officeKindOf(file: Buffer): OfficeKind {
  const kind = kindOf(file);
  if (!kind) throw new ClassroomError('invalid', 'no Office file');
  return kind;
}

function kindOf(file: Buffer): OfficeKind | undefined {
  if (file.subarray(0, 5).toString('latin1') === '{\\rtf') return richText;
  if (file.subarray(0, 8).equals(compoundStart)) {
    const has = (name: string): boolean => file.includes(Buffer.from(`${name}\0`, 'utf16le'));
    // Of what is locked, this is all that can be seen.
    if (has('EncryptedPackage')) throw new ClassroomError('invalid', 'a locked file', 'password');
    return Object.entries(compound).find(([name]) => has(name))?.[1];
  }
  const entries = zipEntries(file);
  if (!entries) return undefined;
  if (entries.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_UNPACKED_BYTES)
    throw new ClassroomError('too_large', 'more than a gigabyte unpacked');
  const openDocument = openDocumentStart.exec(file.toString('latin1', 0, 200));
  if (openDocument) return openDocuments[openDocument[1] ?? ''];
  const names = new Set(entries.map(({ name }) => name));
  return Object.entries(openXml).find(([name]) => names.has(name))?.[1];
}

interface ZipEntry {
  readonly name: string;
  /** As it says. */
  readonly bytes: number;
}

/** The list at the end of a ZIP file; null: it is none, or is not whole. */
function zipEntries(file: Buffer): ZipEntry[] | null {
  if (file.length < 22 || file.readUInt32LE(0) !== 0x04034b50) return null;
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > file.length) return null;
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > end || file.readUInt32LE(at) !== 0x02014b50) return null;
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({ name: file.toString('utf8', at + 46, at + 46 + nameLength), bytes: file.readUInt32LE(at + 24) });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}
