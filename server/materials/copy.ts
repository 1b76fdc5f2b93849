/** A material of one lesson in another: its slides as they were brought, without what was drawn on them. */
import { ClassroomError } from '../../shared/errors.ts';
import type { GuestId, LessonId, MaterialId, SeatId } from '../../shared/ids.ts';
import { deckOf, slideAsset, slidePage, slideShape } from '../../shared/materials/slides.ts';
import { pictureSrc } from '../../shared/pictures/address.ts';
import { newId } from '../access/index.ts';
import { openBoard } from '../board/index.ts';
import type { Room, Rooms } from '../room/index.ts';
import type { Storage } from '../storage/storage.ts';
import { copyUpload } from '../uploads/index.ts';
import { makeDeck, placeSlide, type Slide } from './deck.ts';

interface CopyDeps {
  readonly rooms: Rooms;
  readonly storage: Storage;
}

/**
 * What was still to come there, and what could not be made, stays away here. Files are kept once more: each lesson is
 * deleted on its own.
 * @param to it must stay loaded
 * @returns its id there
 * @throws ClassroomError `not_found`
 */
export async function copyMaterial(
  { rooms, storage }: CopyDeps,
  from: { readonly lessonId: LessonId; readonly id: MaterialId },
  to: Room,
  { guestId, by }: { readonly guestId: GuestId | null; readonly by: SeatId },
): Promise<MaterialId> {
  const { material, slides } = await rooms.use(from.lessonId, async (room) => {
    const found = room.state.materials.find(({ id }) => id === from.id);
    if (!found) throw new ClassroomError('not_found');
    return { material: found, slides: await slidesOf(room, found.id, found.pages) };
  });
  const hashes = new Set<string>(material.parts.filter((part) => part !== null));
  for (const { pictures } of slides)
    for (const src of [pictures.large, pictures.small, pictures.thumb]) hashes.add(hashOf(src));
  for (const hash of hashes) await copyUpload(storage, hash, from.lessonId, to.lessonId);

  const id = newId() as MaterialId;
  const { title, kind, fileName, bytes, pages, mayKeep, parts } = material;
  to.append('material:added', { id, title, guestId, kind, fileName, bytes, pages }, by);
  const added = to.state.materials.find((each) => each.id === id);
  if (!added) throw new Error('what was added is there');
  await makeDeck(to, added, by);
  const here = (src: string): string => pictureSrc(to.lessonId, hashOf(src));
  for (const slide of slides) {
    const { number, pictures } = slide;
    const own = { large: here(pictures.large), small: here(pictures.small), thumb: here(pictures.thumb) };
    await placeSlide(to, id, { ...slide, pictures: { ...pictures, ...own } }, by);
    to.append('material:rendered', { id, slide: number, isFailed: false, thumb: number === 1 ? own.thumb : null }, by);
  }
  for (const [part, hash] of parts.entries()) if (hash) to.append('material:filed', { id, part, hash }, by);
  if (mayKeep) to.append('material:changed', { id, title, mayKeep }, by);
  return id;
}

const hashOf = (src: string): string => src.slice(src.lastIndexOf('/') + 1);

async function slidesOf(room: Room, material: MaterialId, pages: number): Promise<Slide[]> {
  const engine = await openBoard(room, deckOf(material));
  const slides: Slide[] = [];
  for (let number = 1; number <= pages; number++) {
    const asset = engine.get(slideAsset(material, number));
    const shape = engine.get(slideShape(material, number));
    const page = engine.get(slidePage(material, number));
    if (asset?.typeName !== 'asset' || asset.type !== 'image' || !asset.props.src) continue;
    const { props, meta } = asset;
    slides.push({
      number,
      title: page?.typeName === 'page' ? page.name : null,
      text: shape?.typeName === 'shape' && shape.type === 'image' ? shape.props.altText : '',
      pictures: {
        large: asset.props.src,
        // As `placeSlide` wrote them.
        small: meta['small'] as string,
        thumb: meta['thumb'] as string,
        ...{ widthPx: props.w, heightPx: props.h, smallWidthPx: Number(meta['smallWidthPx']) },
        ...{ mediaType: props.mimeType ?? 'image/webp', bytes: props.fileSize ?? 0 },
      },
    });
  }
  return slides;
}
