/** The still picture of an AVIF file: one item, the tiles it is made of, and its transparency. No thumbnails, no depth, no Exif. */
import { type Box, boxesIn, boxOf, type InPlace, type Range } from './boxes.ts';
import { notAPicture } from './bytes.ts';
import { MediaData } from './avifData.ts';
import { isAlpha, keepProperty } from './avifProperties.ts';

interface Reference {
  readonly type: string;
  readonly from: number;
  readonly to: readonly number[];
}

interface Place {
  readonly isInside: boolean;
  readonly extents: readonly Range[];
}

/** Kinds of references: numbers of items, nothing else. */
const referenceTypes = ['auxl', 'dimg', 'prem', 'cdsc', 'thmb'];

/** @param data those outside this box */
export function keepItems(place: InPlace, meta: Box, data: MediaData): void {
  const { read } = place;
  place.keepBox(meta, 4);
  const inside = boxesIn(read, meta.body + 4, meta.to);
  const box = (type: string): Box => boxOf(inside, type) ?? notAPicture(`no ${type}`);
  const idat = boxOf(inside, 'idat');
  const kept = new Set([...inside.filter(({ type }) => type === 'idat').slice(0, 1)]);

  keepHandler(place, box('hdlr'), ['pict']);
  const pitm = box('pitm');
  const isLong = read.u8(pitm.body) > 0;
  place.keepBox(pitm, isLong ? 8 : 6);
  const primary = isLong ? read.u32(pitm.body + 4) : read.u16(pitm.body + 4);
  const iref = boxOf(inside, 'iref');
  const references = iref ? keepReferences(place, iref) : [];
  const alphas = keepProperties(place, box('iprp'), data);
  const shown = itemsOf(primary, references, alphas);
  const types = keepInfo(place, box('iinf'), shown);
  const places = keepPlaces(place, box('iloc'));
  if (idat) place.keep(idat.from, idat.body);
  for (const known of ['hdlr', 'pitm', 'iref', 'iprp', 'iinf', 'iloc']) {
    const found = boxOf(inside, known);
    if (found) kept.add(found);
  }
  for (const other of inside) if (!kept.has(other)) place.hide(other);

  const insideData = new MediaData(place, idat ? [idat] : [], data.measure);
  for (const id of shown) {
    const found = places.get(id) ?? notAPicture('an item that is nowhere');
    const ranges = found.extents.map(({ from, to }) => {
      const start = found.isInside ? (idat?.body ?? 0) : 0;
      return { from: start + from, to: start + to };
    });
    const from = found.isInside ? insideData : data;
    const type = types.get(id);
    if (type === 'av01') from.keepImage(ranges);
    else if (type === 'grid') from.keepPlain(ranges, (grid) => (((grid[1] ?? 0) & 1) === 1 ? 12 : 8));
    else if (type !== 'iden') notAPicture('an item of another kind');
  }
  data.measure.frame(data.measure.widthPx, data.measure.heightPx);
}

export function keepHandler(place: InPlace, hdlr: Box, kinds: readonly string[]): void {
  if (!kinds.includes(place.read.text(hdlr.body + 8, 4))) notAPicture('a handler of something else');
  // Behind it stands the name of a program.
  place.keepBox(hdlr, 24);
  place.empty(hdlr.body + 12, hdlr.body + 24);
}

function keepReferences(place: InPlace, iref: Box): Reference[] {
  const { read } = place;
  const isLong = read.u8(iref.body) > 0;
  const id = isLong ? read.u32 : read.u16;
  const bytes = isLong ? 4 : 2;
  place.keepBox(iref, 4);
  return boxesIn(read, iref.body + 4, iref.to).flatMap((box) => {
    if (!referenceTypes.includes(box.type)) {
      place.hide(box);
      return [];
    }
    const count = read.u16(box.body + bytes);
    place.keepBox(box, bytes + 2 + count * bytes);
    const to = Array.from({ length: count }, (_, index) => id(box.body + bytes + 2 + index * bytes));
    return [{ type: box.type, from: id(box.body), to }];
  });
}

/** The items that have the property of being somebody's transparency. */
function keepProperties(place: InPlace, iprp: Box, { measure }: MediaData): ReadonlySet<number> {
  const { read } = place;
  place.keepBox(iprp, 0);
  const inside = boxesIn(read, iprp.body, iprp.to);
  const ipco = boxOf(inside, 'ipco') ?? notAPicture('no properties');
  place.keepBox(ipco, 0);
  const alphas = new Set<number>();
  for (const [index, property] of boxesIn(read, ipco.body, ipco.to).entries()) {
    keepProperty(place, property, measure);
    // The first property has number 1.
    if (property.type === 'auxC' && isAlpha(place, property)) alphas.add(index + 1);
  }
  const items = new Set<number>();
  for (const box of inside) {
    if (box.type === 'ipma') {
      keepAssociations(place, box, (item, property) => {
        if (alphas.has(property)) items.add(item);
      });
    } else if (box !== ipco) place.hide(box);
  }
  return items;
}

/** Which item has which properties. */
function keepAssociations(place: InPlace, ipma: Box, onPair: (item: number, property: number) => void): void {
  const { read } = place;
  const isLong = read.u8(ipma.body) > 0;
  const isWide = (read.u8(ipma.body + 3) & 1) === 1;
  const items = read.u32(ipma.body + 4);
  let at = ipma.body + 8;
  for (let index = 0; index < items; index++) {
    const item = isLong ? read.u32(at) : read.u16(at);
    at += isLong ? 4 : 2;
    const count = read.u8(at++);
    for (let property = 0; property < count; property++) {
      // The first bit says whether it must be understood.
      onPair(item, isWide ? read.u16(at) & 0x7fff : read.u8(at) & 0x7f);
      at += isWide ? 2 : 1;
    }
    if (at > ipma.to) notAPicture('associations past their end');
  }
  place.keepBox(ipma, at - ipma.body);
}

/** The primary item and all it is made of. */
function itemsOf(primary: number, references: readonly Reference[], alphas: ReadonlySet<number>): ReadonlySet<number> {
  const parts = new Map<number, number[]>();
  const add = (whole: number, part: number): void => void (parts.get(whole)?.push(part) ?? parts.set(whole, [part]));
  for (const { type, from, to } of references) {
    for (const target of to) {
      if (type === 'dimg') add(from, target);
      else if (type === 'auxl' && alphas.has(from)) add(target, from);
    }
  }
  const shown = new Set([primary]);
  // A set goes on to what is added to it meanwhile.
  for (const whole of shown) for (const part of parts.get(whole) ?? []) shown.add(part);
  return shown;
}

/** Items that are not shown become ones of a kind that nobody knows, without names. */
function keepInfo(place: InPlace, iinf: Box, shown: ReadonlySet<number>): ReadonlyMap<number, string> {
  const { read } = place;
  const head = read.u8(iinf.body) === 0 ? 6 : 8;
  place.keepBox(iinf, head);
  const types = new Map<number, string>();
  for (const box of boxesIn(read, iinf.body + head, iinf.to)) {
    const version = read.u8(box.body);
    if (box.type !== 'infe' || (version !== 2 && version !== 3)) {
      place.hide(box);
      continue;
    }
    const at = box.body + (version === 2 ? 8 : 10);
    const id = version === 2 ? read.u16(box.body + 4) : read.u32(box.body + 4);
    place.keepBox(box, at + 4 - box.body);
    if (shown.has(id) && !types.has(id)) types.set(id, read.text(at, 4));
    else place.write(at, 'free');
  }
  return types;
}

/** Some pieces for each item at most. */
const MOST_EXTENTS = 100_000;

/** Where the data of each item are. */
function keepPlaces(place: InPlace, iloc: Box): ReadonlyMap<number, Place> {
  const { read } = place;
  const version = read.u8(iloc.body);
  let at = iloc.body + 4;
  const number = (bytes: number): number => {
    at += bytes;
    if (bytes === 0) return 0;
    if (bytes === 2) return read.u16(at - 2);
    if (bytes === 4) return read.u32(at - 4);
    if (bytes === 8 && read.u32(at - 8) === 0) return read.u32(at - 4);
    return notAPicture('a number of another length');
  };
  const sizes = [read.u8(at) >> 4, read.u8(at) & 15, read.u8(at + 1) >> 4, version > 0 ? read.u8(at + 1) & 15 : 0];
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = sizes as [number, number, number, number];
  at += 2;
  // Without a length it would be all that follows.
  if (lengthBytes === 0) notAPicture('data without a length');
  let left = MOST_EXTENTS;
  const count = number(version < 2 ? 2 : 4);
  const places = new Map<number, Place>();
  for (let index = 0; index < count; index++) {
    const id = number(version < 2 ? 2 : 4);
    const method = version > 0 ? number(2) & 15 : 0;
    const source = number(2);
    const base = number(baseBytes);
    const pieces = number(2);
    left -= pieces;
    if (left < 0) notAPicture('too many pieces');
    const extents = Array.from({ length: pieces }, () => {
      number(indexBytes);
      const from = base + number(offsetBytes);
      return { from, to: from + number(lengthBytes) };
    });
    if (at > iloc.to) notAPicture('places past their end');
    // Data in other files, and in other items, are for no browser.
    if (source === 0 && method < 2 && !places.has(id)) places.set(id, { isInside: method === 1, extents });
  }
  place.keepBox(iloc, at - iloc.body);
  return places;
}
