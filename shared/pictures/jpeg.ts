/**
 * JPEG: the tables, the frame and its scans are kept as they are, of the rest only what changes how it looks (JFIF,
 * orientation, colour profile, Adobe's colour transform). Nothing after its end: phones put second pictures and films
 * there.
 */
import { type Cleaned, Measure, notAPicture, Output, pieces, Reader } from './bytes.ts';
import { orientationOf, orientationTiff } from './exif.ts';
import { profileOf } from './icc.ts';

const DHT = 0xc4;
const JPG = 0xc8;
const DAC = 0xcc;
const EOI = 0xd9;
const SOS = 0xda;
const DQT = 0xdb;
const DNL = 0xdc;
const DRI = 0xdd;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;

/** An encoder makes ten or twenty; each costs a pass over the whole picture. */
const MOST_SCANS = 100;
const PROFILE_PER_SEGMENT = 65_519;
/** Their number is one byte. */
const MOST_PROFILE_PARTS = 255;

interface Segment {
  readonly marker: number;
  /** Where the content begins, after marker and length. */
  readonly from: number;
  /** Where the content ends; of a scan, where its data end. */
  readonly to: number;
}

export function jpeg(bytes: Uint8Array): Cleaned | null {
  const read = new Reader(bytes);
  if (read.text(0, 3) !== '\xff\xd8\xff') return null;
  const measure = new Measure();
  const head = headOf(read);
  const out = new Output(bytes.length);
  out.put(0xff, 0xd8);
  writeHead(out, head);
  let scans = 0;
  for (const { marker, from, to } of segments(read)) {
    if (isFrame(marker)) {
      if (measure.frames > 0) notAPicture('two frames');
      if (to - from !== 6 + 3 * read.u8(from + 5)) notAPicture('a frame of another length');
      measure.frame(read.u16(from + 3), read.u16(from + 1));
    } else if (marker === SOS) {
      if (measure.frames === 0 || ++scans > MOST_SCANS) notAPicture('scans without a frame, or too many');
    } else if (marker === DRI ? to - from !== 2 : ![DHT, DAC, DQT, DNL].includes(marker)) continue;
    out.copy(bytes, from - 4, to);
  }
  if (scans === 0) return null;
  out.put(0xff, EOI);
  return { bytes: out.done(), measure };
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== JPG && marker !== DAC;

/** Up to the end of the picture, or to where the file was cut off. */
function* segments(read: Reader): Generator<Segment> {
  const { bytes } = read;
  const count = pieces();
  for (let at = bytes.indexOf(0xff, 2); at !== -1; at = bytes.indexOf(0xff, at)) {
    count();
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === undefined || marker === EOI) return;
    // Strays, and markers without content.
    if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) return;
    const end = at + 2 + read.u16(at + 2);
    if (end < at + 4 || end > bytes.length) return;
    const to = marker === SOS ? endOfScan(bytes, end) : end;
    yield { marker, from: at + 4, to };
    at = to;
  }
}

/** The next marker that is none of a scan's own. Byte by byte: markers of its own may stand close together. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const start = at;
    while (bytes[at + 1] === 0xff) at++;
    const next = bytes[at + 1] ?? 0;
    const isWithin = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isWithin) return start;
    at++;
  }
  return bytes.length;
}

interface Head {
  /** Version and density; null: no JFIF. */
  readonly jfif: Uint8Array | null;
  readonly orientation: number;
  readonly profile: Uint8Array | null;
  readonly adobe: Uint8Array | null;
}

/** What the segments before the first scan say about the whole. Of several the first counts, as in browsers. */
function headOf(read: Reader): Head {
  const { bytes } = read;
  let jfif: Uint8Array | null = null;
  let adobe: Uint8Array | null = null;
  let orientation: number | null = null;
  const parts: Uint8Array[] = [];
  for (const { marker, from, to } of segments(read)) {
    const content = bytes.subarray(from, to);
    if (marker === SOS) break;
    if (marker === APP0 && content.length >= 14 && read.text(from, 5) === 'JFIF\0') jfif ??= content.subarray(5, 12);
    else if (marker === APP1 && read.text(from, 6) === 'Exif\0\0') orientation ??= orientationOf(content.subarray(6));
    else if (marker === APP2 && read.text(from, 12) === 'ICC_PROFILE\0') {
      if (parts.length <= MOST_PROFILE_PARTS) parts.push(content.subarray(12));
    } else if (marker === APP14 && content.length >= 12 && read.text(from, 5) === 'Adobe')
      adobe ??= content.subarray(5, 12);
  }
  return { jfif, orientation: orientation ?? 1, profile: joined(parts), adobe };
}

/** A profile in numbered parts; null: not whole. @param parts each with its number and how many there are in front */
function joined(parts: readonly Uint8Array[]): Uint8Array | null {
  const sorted = [...parts].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const isWhole = sorted.every((part, index) => part[0] === index + 1 && part[1] === parts.length);
  if (!isWhole || parts.length === 0) return null;
  const whole = new Uint8Array(sorted.reduce((sum, part) => sum + part.length - 2, 0));
  let at = 0;
  for (const part of sorted) {
    whole.set(part.subarray(2), at);
    at += part.length - 2;
  }
  return profileOf(whole);
}

function writeHead(out: Output, { jfif, orientation, profile, adobe }: Head): void {
  const segment = (marker: number, name: string, content: Uint8Array): void => {
    out.put(0xff, marker);
    out.u16(2 + name.length + content.length);
    out.text(name);
    out.copy(content);
  };
  // The two zeros: no thumbnail.
  if (jfif) segment(APP0, 'JFIF\0', Uint8Array.of(...jfif, 0, 0));
  if (orientation !== 1) segment(APP1, 'Exif\0\0', orientationTiff(orientation));
  const count = Math.ceil((profile?.length ?? 0) / PROFILE_PER_SEGMENT);
  for (let index = 0; profile && index < count; index++) {
    const name = `ICC_PROFILE\0${String.fromCharCode(index + 1, count)}`;
    segment(APP2, name, profile.subarray(index * PROFILE_PER_SEGMENT, (index + 1) * PROFILE_PER_SEGMENT));
  }
  if (adobe) segment(APP14, 'Adobe', adobe);
}
