/** The next lesson of one that was: whoever teaches it prepares nothing twice. */
import type { z } from 'zod';
import type { lessonAgain } from '../../shared/api.ts';
import { teacherOf } from '../../shared/presence/teacherOf.ts';
import { limits } from '../../shared/limits.ts';
import type { GuestId, LessonId, MaterialId, SeatId, SegmentId } from '../../shared/ids.ts';
import { shownOf } from '../../shared/runningOrder/order.ts';
import type { Segment } from '../../shared/runningOrder/protocol.ts';
import type { LessonState } from '../../shared/state.ts';
import { newId } from '../access/index.ts';
import { copyMaterial } from '../materials/index.ts';
import type { Room } from '../room/index.ts';
import { copyPicture, type PictureDeps } from '../uploads/index.ts';
import { createLesson, type MadeLesson } from './createLesson.ts';

/** What things of the old lesson are called in the new one. */
interface NewIds {
  readonly guests: ReadonlyMap<GuestId, GuestId>;
  readonly materials: ReadonlyMap<MaterialId, MaterialId>;
}

export interface PlannedAgain extends MadeLesson {
  /** Titles of materials, and names of guests whose photo, could not be taken along; the lesson is there all the same. */
  readonly lost: readonly string[];
}

/**
 * A lesson with the title, length, language, guests (with new links), materials, running order and settings of another.
 * What was drawn, said and asked stays where it was.
 * @throws ClassroomError as `createLesson`
 */
export async function planAgain(
  deps: PictureDeps,
  from: LessonId,
  asked: z.output<typeof lessonAgain>,
): Promise<PlannedAgain> {
  const { state, by } = await deps.rooms.use(from, (room) => ({ state: room.state, by: teacherOf(room.state) }));
  const { title, minutes, language, timeZone } = state.lesson;
  const guests = Object.values(state.guests);
  const made = await createLesson(deps, {
    title: asked.title ?? title,
    startsAt: asked.startsAt,
    minutes: asked.minutes === undefined ? minutes : asked.minutes,
    language,
    timeZone: asked.timeZone ?? timeZone,
    teacherName: state.seats[by]?.name ?? null,
    guests: guests.map(({ id: _id, photo: _photo, arrivesAtMs: _time, ...card }) => card),
  });
  const lost = await deps.rooms.use(made.lesson.id, async (room) => {
    const newGuests = new Map(guests.map(({ id }, at) => [id, made.guests[at]?.pass.id ?? id]));
    const teacher = teacherOf(room.state);
    const lostPhotos = await bringPhotos(deps, state, room, newGuests, teacher);
    const { materials, lostDecks } = await bringMaterials(deps, state, room, newGuests, teacher);
    bringOrder(state, room, { guests: newGuests, materials }, teacher);
    bringSettings(state, room, teacher);
    return [...lostDecks, ...lostPhotos];
  });
  return { ...made, lost };
}

async function bringPhotos(
  deps: PictureDeps,
  state: LessonState,
  room: Room,
  guests: NewIds['guests'],
  by: SeatId,
): Promise<string[]> {
  const lost: string[] = [];
  for (const { id, name, photo } of Object.values(state.guests)) {
    const guest = room.state.guests[guests.get(id) ?? ''];
    if (!photo || !guest) continue;
    const own = await copyPicture(deps.storage, photo, state.lesson.id, room.lessonId).catch(() => null);
    if (own === null) lost.push(name);
    else {
      const { arrivesAtMs: _time, ...card } = guest;
      room.append('guest:changed', { ...card, photo: own }, by);
    }
  }
  return lost;
}

async function bringMaterials(
  deps: PictureDeps,
  state: LessonState,
  room: Room,
  guests: NewIds['guests'],
  by: SeatId,
): Promise<{ materials: NewIds['materials']; lostDecks: string[] }> {
  const materials = new Map<MaterialId, MaterialId>();
  const lostDecks: string[] = [];
  for (const { id, title, guestId } of state.materials) {
    try {
      const of = { guestId: guestId && (guests.get(guestId) ?? null), by };
      materials.set(id, await copyMaterial(deps, { lessonId: state.lesson.id, id }, room, of));
    } catch {
      // Removed meanwhile, or no room on the disk: the others come all the same, and the teacher is told.
      lostDecks.push(title);
    }
  }
  return { materials, lostDecks };
}

function bringOrder({ runningOrder }: LessonState, room: Room, ids: NewIds, by: SeatId): void {
  let after: SegmentId | null = null;
  for (const segment of runningOrder.segments.slice(0, limits.segments)) {
    const id = newId() as SegmentId;
    room.append('order:added', { segment: { ...segmentWith(segment, ids), id }, after }, by);
    after = id;
  }
  if (after !== null) room.append('order:shown', shownOf(room.state.runningOrder), by);
  if (runningOrder.guestsMayGoOn) room.append('order:set', { guestsMayGoOn: true }, by);
}

/** The segment with what it names as it is called now; pages of the board stay with what was drawn on them. */
function segmentWith(segment: Segment, { guests, materials }: NewIds): Segment {
  const { floor, stage } = segment;
  const guestId = floor.who === 'guest' ? guests.get(floor.guestId) : undefined;
  const material = stage?.on === 'deck' ? materials.get(stage.material) : undefined;
  return {
    ...segment,
    floor: floor.who !== 'guest' ? floor : guestId ? { who: 'guest', guestId } : { who: 'teacher' },
    stage:
      stage === null
        ? null
        : stage.on === 'main'
          ? { on: 'main', pageId: null }
          : material
            ? { ...stage, material }
            : null,
  };
}

/** Those that a teacher chooses for a lesson, not for a moment of it. */
function bringSettings({ chalk, media, mayLeaf }: LessonState, room: Room, by: SeatId): void {
  if (chalk.shared) room.append('chalk:shared', { on: true }, by);
  if (!media.cameras) room.append('media:cameras', { on: false }, by);
  if (!mayLeaf) room.append('board:leafing', { on: false }, by);
}
