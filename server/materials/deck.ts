/** The board of a deck: a page for each slide from the start, its picture when it comes. */
import type { TLAsset, TLImageShape, TLPage } from '@tldraw/tlschema';
import { AssetRecordType, PageRecordType } from '@tldraw/tlschema';
import { getIndices, type IndexKey } from '@tldraw/utils';
import { ClassroomError } from '../../shared/errors.ts';
import type { MaterialId, SeatId } from '../../shared/ids.ts';
import type { Material } from '../../shared/materials/protocol.ts';
import { deckOf, slideAsset, slidePage, slideShape } from '../../shared/materials/slides.ts';
import { type BoardRecord, firstRecords, openBoard } from '../board/index.ts';
import type { Room } from '../room/index.ts';

/** Longest side of a slide on its board, in page pixels: a stroke of usual width looks as it does on a usual board. */
const slideSide = 1600;

export interface SlidePictures {
  /** Paths on this host. */
  readonly large: string;
  readonly small: string;
  readonly thumb: string;
  /** Of the large one. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly smallWidthPx: number;
  readonly mediaType: string;
  readonly bytes: number;
}

export interface Slide {
  /** From 1. */
  readonly number: number;
  /** null: it has no words */
  readonly title: string | null;
  readonly text: string;
  readonly pictures: SlidePictures;
}

/** Makes the board with an empty page for each slide. @throws ClassroomError `too_large` */
export async function makeDeck(room: Room, { id, pages }: Material, by: SeatId): Promise<void> {
  room.append('board:created', { board: deckOf(id), seats: [] }, by);
  const indices = getIndices(pages);
  const empty = indices.slice(0, pages).map((index, at) => pageOf(id, at + 1, index, String(at + 1)));
  const first = firstRecords().flatMap(({ id: page, typeName }) => (typeName === 'page' ? [page] : []));
  await place(room, id, by, empty, first);
}

/** Puts a slide's picture on its page, under all that is drawn there. Again: in place of the one before. */
export async function placeSlide(
  room: Room,
  material: MaterialId,
  { number, title, text, pictures }: Slide,
  by: SeatId,
): Promise<void> {
  const { large, small, thumb, widthPx, heightPx, smallWidthPx, mediaType, bytes } = pictures;
  const scale = slideSide / Math.max(widthPx, heightPx);
  const asset: TLAsset = AssetRecordType.create({
    id: slideAsset(material, number) as TLAsset['id'],
    type: 'image',
    props: {
      name: String(number),
      src: large,
      w: widthPx,
      h: heightPx,
      fileSize: bytes,
      mimeType: mediaType,
      isAnimated: false,
    },
    meta: { small, smallWidthPx, thumb },
  });
  const shape: TLImageShape = {
    id: slideShape(material, number) as TLImageShape['id'],
    typeName: 'shape',
    type: 'image',
    parentId: slidePage(material, number) as TLPage['id'],
    index: 'a0' as IndexKey,
    ...{ x: 0, y: 0, rotation: 0, opacity: 1, isLocked: true },
    props: {
      w: Math.max(1, widthPx * scale),
      h: Math.max(1, heightPx * scale),
      assetId: asset.id,
      altText: text,
      ...{ playing: true, url: '', crop: null, flipX: false, flipY: false },
    },
    meta: {},
  };
  const page = await pageThere(room, material, number);
  const named = { ...page, name: title ?? String(number), meta: { slide: number } };
  await place(room, material, by, [named, asset, shape]);
}

/** Says on its board that a slide does not come. */
export async function markFailed(room: Room, material: MaterialId, number: number, by: SeatId): Promise<void> {
  const page = await pageThere(room, material, number);
  await place(room, material, by, [{ ...page, meta: { slide: number, failed: true } }]);
}

const pageOf = (material: MaterialId, slide: number, index: IndexKey, name: string): TLPage =>
  PageRecordType.create({ id: slidePage(material, slide) as TLPage['id'], name, index, meta: { slide } });

async function pageThere(room: Room, material: MaterialId, number: number): Promise<TLPage> {
  const page = (await openBoard(room, deckOf(material))).get(slidePage(material, number));
  if (page?.typeName !== 'page') throw new ClassroomError('not_found');
  return page;
}

async function place(
  room: Room,
  material: MaterialId,
  by: SeatId,
  records: readonly BoardRecord[],
  removed: readonly string[] = [],
): Promise<void> {
  const engine = await openBoard(room, deckOf(material));
  const staged = engine.stage(
    {
      ...Object.fromEntries(records.map((record) => [record.id, ['put', record]])),
      ...Object.fromEntries(removed.map((id) => [id, ['remove']])),
    },
    {
      ...{ mayDraw: true, mayChangeOthers: true, mayLead: true, placesSlides: true },
      ...{ lessonId: room.lessonId, seatId: by, bytesLeft: room.boards.bytesLeft },
    },
  );
  if ('refused' in staged) throw new ClassroomError(staged.refused, 'a slide');
  if ('change' in staged && staged.change.kind === 'board:changed')
    room.append('board:changed', staged.change.data, by);
}
