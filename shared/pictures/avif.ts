/** AVIF: the picture, its transparency, tiles and frames, and what changes how they look; everything else is emptied. */
import { type Box, boxAt, boxOf, InPlace } from './boxes.ts';
import { type Cleaned, Measure, notAPicture, Reader } from './bytes.ts';
import { MediaData } from './avifData.ts';
import { keepItems } from './avifItems.ts';
import { keepMovie } from './avifMovie.ts';

const kinds = ['avif', 'avis'];
const brands: ReadonlySet<string> = new Set([
  ...kinds,
  ...['avio', 'mif1', 'mif2', 'miaf', 'msf1', 'MA1A', 'MA1B', 'av01', 'isom'],
  ...['iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'iso7', 'iso8', 'iso9', 'mp41', 'mp42'],
]);
const MOST_TOP_BOXES = 100;
const MOST_BRANDS = 100;

export function avif(bytes: Uint8Array): Cleaned | null {
  const read = new Reader(bytes);
  if (read.text(4, 4) !== 'ftyp') return null;
  const top = topBoxes(read);
  const first = top[0];
  if (!first) return null;
  const count = Math.min(MOST_BRANDS, (first.to - first.body) >> 2);
  const named = Array.from({ length: count }, (_, index) => read.text(first.body + 4 * index, 4));
  if (!named.some((brand, index) => index !== 1 && kinds.includes(brand))) return null;

  const place = new InPlace(read);
  const measure = new Measure();
  const data = new MediaData(
    place,
    top.filter(({ type }) => type === 'mdat'),
    measure,
  );
  const meta = boxOf(top, 'meta');
  const movie = boxOf(top, 'moov');
  let end = 0;
  for (const box of top) {
    if (box === first) keepKinds(place, first, named);
    else if (box === meta) keepItems(place, meta, data);
    else if (box === movie) keepMovie(place, movie, data);
    else if (box.type === 'mdat') place.keep(box.from, box.body);
    else {
      place.hide(box);
      continue;
    }
    end = box.to;
  }
  if (measure.frames === 0) return null;
  return { bytes: place.bytes.subarray(0, end), measure };
}

/** Up to the first that is none: what stands there is not looked at by browsers either. */
function topBoxes(read: Reader): Box[] {
  const boxes: Box[] = [];
  for (let box = boxAt(read, 0, read.length); box; box = boxAt(read, box.to, read.length)) {
    if (boxes.length >= MOST_TOP_BOXES) notAPicture('too many boxes');
    boxes.push(box);
  }
  return boxes;
}

/** The kinds of file that it says to be; names that nobody knows could say anything. */
function keepKinds(place: InPlace, box: Box, named: readonly string[]): void {
  place.keepBox(box, 0);
  named.forEach((brand, index) => {
    if (index !== 1) place.write(box.body + 4 * index, brands.has(brand) ? brand : 'mif1');
  });
}
