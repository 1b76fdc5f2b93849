/** The frames of an AVIF that moves: the tracks of its pictures and of their transparency, without times of day, names and user data. */
import { type Box, boxesIn, boxOf, type InPlace, type Range } from './boxes.ts';
import { type Measure, notAPicture, type Reader } from './bytes.ts';
import type { MediaData } from './avifData.ts';
import { keepHandler } from './avifItems.ts';
import { keepProperty } from './avifProperties.ts';

/** More than any animation has; each is looked at. */
const MOST_SAMPLES = 20_000;
const handlers = ['pict', 'auxv', 'vide'];
/** Tables whose count stands behind their version, and the bytes of one row. */
const tables: Readonly<Record<string, number>> = { stts: 8, ctts: 8, stsc: 12, stco: 4, co64: 8, stss: 4 };

type Keep = (place: InPlace, box: Box) => void;

/** The box itself, and of those in it the ones that have a rule. The first of each kind, but all tracks. */
function keepIn(place: InPlace, box: Box, head: number, rules: Readonly<Record<string, Keep>>): void {
  place.keepBox(box, head);
  const seen = new Set<string>();
  for (const inner of boxesIn(place.read, box.body + head, box.to)) {
    const rule = seen.has(inner.type) && inner.type !== 'trak' ? undefined : rules[inner.type];
    if (rule) rule(place, inner);
    else place.hide(inner);
    seen.add(inner.type);
  }
}

export function keepMovie(place: InPlace, moov: Box, data: MediaData): void {
  let frames = 0;
  keepIn(place, moov, 0, {
    mvhd: (_, box) => keepDated(place, box, [100, 112]),
    trak: (_, box) => {
      if (isShown(place.read, box)) frames = Math.max(frames, keepTrack(place, box, data));
      else place.hide(box);
    },
  });
  data.measure.frames = Math.max(data.measure.frames, frames);
}

/** A track of something else, sound say, is for nobody who looks at a picture. */
function isShown(read: Reader, trak: Box): boolean {
  const mdia = boxOf(boxesIn(read, trak.body, trak.to), 'mdia');
  const hdlr = mdia && boxOf(boxesIn(read, mdia.body, mdia.to), 'hdlr');
  return hdlr !== undefined && handlers.includes(read.text(hdlr.body + 8, 4));
}

/** With the number of its frames. */
function keepTrack(place: InPlace, trak: Box, data: MediaData): number {
  const { read } = place;
  let samples: readonly Range[] = [];
  const exactly =
    (length: number): Keep =>
    (_, box) =>
      place.keepBox(box, length);
  keepIn(place, trak, 0, {
    tkhd: (_, box) => {
      keepDated(place, box, [84, 96]);
      const size = box.body + (read.u8(box.body) === 1 ? 88 : 76);
      data.measure.see(read.u16(size), read.u16(size + 4));
    },
    edts: (_, edts) =>
      keepIn(place, edts, 0, { elst: (_, elst) => keepTable(place, elst, read.u8(elst.body) === 1 ? 20 : 12) }),
    tref: (_, tref) => keepIn(place, tref, 0, { auxl: exactly(4) }),
    mdia: (_, mdia) =>
      keepIn(place, mdia, 0, {
        mdhd: (_, box) => keepDated(place, box, [24, 36]),
        hdlr: (_, box) => keepHandler(place, box, handlers),
        minf: (_, minf) =>
          keepIn(place, minf, 0, {
            vmhd: exactly(12),
            nmhd: exactly(4),
            dinf: (_, dinf) =>
              keepIn(place, dinf, 0, { dref: (_, dref) => keepIn(place, dref, 8, { 'url ': exactly(4) }) }),
            stbl: (_, stbl) => {
              keepSampleTable(place, stbl, data.measure);
              samples = samplesOf(read, stbl);
            },
          }),
      }),
  });
  for (const sample of samples) data.keepImage([sample]);
  return samples.length;
}

/** @param lengths of the content, in version 0 and in version 1, whose times are twice as long */
function keepDated(place: InPlace, box: Box, [short, long]: readonly [number, number]): void {
  const isLong = place.read.u8(box.body) === 1;
  place.keepBox(box, isLong ? long : short);
  // When it was made, and when it was changed.
  place.empty(box.body + 4, box.body + (isLong ? 20 : 12));
}

function keepTable(place: InPlace, box: Box, rowBytes: number): void {
  place.keepBox(box, 8 + place.read.u32(box.body + 4) * rowBytes);
}

function keepSampleTable(place: InPlace, stbl: Box, measure: Measure): void {
  const { read } = place;
  const rows = Object.entries(tables).map(([type, bytes]) => [
    type,
    (_: InPlace, box: Box) => keepTable(place, box, bytes),
  ]);
  keepIn(place, stbl, 0, {
    ...(Object.fromEntries(rows) as Record<string, Keep>),
    stsz: (_, box) => place.keepBox(box, 12 + (read.u32(box.body + 4) === 0 ? 4 * read.u32(box.body + 8) : 0)),
    stsd: (_, stsd) =>
      keepIn(place, stsd, 8, {
        av01: (_, entry) => {
          place.keepBox(entry, 78);
          measure.see(read.u16(entry.body + 24), read.u16(entry.body + 26));
          // The name of a program.
          place.empty(entry.body + 42, entry.body + 74);
          for (const property of boxesIn(read, entry.body + 78, entry.to)) keepProperty(place, property, measure);
        },
      }),
  });
}

/** Where each frame's data are. */
function samplesOf(read: Reader, stbl: Box): Range[] {
  const inside = boxesIn(read, stbl.body, stbl.to);
  const table = (type: string): Box => boxOf(inside, type) ?? notAPicture(`no ${type}`);
  const [stsz, stsc] = [table('stsz'), table('stsc')];
  const count = read.u32(stsz.body + 8);
  if (count > MOST_SAMPLES) notAPicture('too many frames');
  const sameSize = read.u32(stsz.body + 4);
  const co64 = boxOf(inside, 'stco') ? undefined : boxOf(inside, 'co64');
  const offsets = co64 ?? table('stco');
  const runs = read.u32(stsc.body + 4);
  const samples: Range[] = [];
  let run = 0;
  for (let chunk = 1; samples.length < count; chunk++) {
    if (run + 1 < runs && read.u32(stsc.body + 8 + 12 * (run + 1)) === chunk) run++;
    const perChunk = read.u32(stsc.body + 8 + 12 * run + 4);
    if (perChunk === 0) notAPicture('a chunk without frames');
    let from = read.u32(co64 ? offsets.body + 8 * chunk + 4 : offsets.body + 4 + 4 * chunk);
    for (let index = 0; index < perChunk && samples.length < count; index++) {
      const size = sameSize === 0 ? read.u32(stsz.body + 12 + 4 * samples.length) : sameSize;
      samples.push({ from, to: from + size });
      from += size;
    }
  }
  return samples;
}
