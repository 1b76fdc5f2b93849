/** Which pictures foreign records show, before anything else is known of them. */
import { asObject, asText, type Json } from './json.ts';

/** A picture as its asset describes it; where it is may be anything. */
export interface ForeignPicture {
  readonly id: string;
  readonly src: string;
  readonly name: string;
}

/** The asset that this shape shows, '' when it names none; null: it is no image. */
export function pictureIn(record: Json): string | null {
  if (record['typeName'] !== 'shape' || record['type'] !== 'image') return null;
  return asText(asObject(record['props'])?.['assetId']);
}

/** Each once; no matter how many shapes show it. */
export function picturesOf(records: readonly unknown[]): ForeignPicture[] {
  const all = records.map(asObject).filter((record) => record !== null);
  const shown = new Set(all.map(pictureIn));
  return all.flatMap((record) => {
    const id = asText(record['id']);
    if (record['typeName'] !== 'asset' || record['type'] !== 'image' || !shown.has(id)) return [];
    const { src, name } = asObject(record['props']) ?? {};
    return [{ id, src: asText(src), name: asText(name) }];
  });
}
