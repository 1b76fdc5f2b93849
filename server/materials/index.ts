/** Materials: decks of slides that teachers and guests bring along, before the lesson and during it. */
import { ClassroomError } from '../../shared/errors.ts';
import type { Handout } from '../../shared/materials/protocol.ts';
import { deckOf, slidePage } from '../../shared/materials/slides.ts';
import type { Feature, Room } from '../room/index.ts';

export { copyMaterial } from './copy.ts';
export { noOffice, officeConverter, type OfficeConverter } from './office/index.ts';
export { materialRoutes } from './routes.ts';

export function materials(): Feature {
  return {
    handlers: {
      'material:note': ({ id, slide, text }, { room, seat }) => {
        const material = room.state.materials.find((each) => each.id === id);
        if (!material || slide > material.pages) throw new ClassroomError('not_found');
        const pageId = slidePage(id, slide);
        if ((room.state.slideNotes[seat.id]?.[pageId] ?? null) !== text)
          room.append('material:noted', { pageId, text }, seat.id);
        return null;
      },
    },
    onChanged: (room, entries) => {
      if (entries.length > 0) handOut(room);
    },
  };
}

/** Students may keep what was on the stage, as long as who brought it agrees. */
function handOut(room: Room): void {
  const { materials: brought, handouts, stage } = room.state;
  if (brought.length === 0 && handouts.length === 0) return;
  const out = brought
    .filter(({ mayKeep, parts }) => mayKeep && parts.every((part) => part !== null))
    .filter(({ id }) => stage.board === deckOf(id) || handouts.some((handout) => handout.id === id))
    .map(({ id, title, bytes, fileName }): Handout => ({ id, title, bytes, fileName }));
  const isSame =
    out.length === handouts.length &&
    out.every(({ id, title }, at) => handouts[at]?.id === id && handouts[at].title === title);
  if (!isSame) room.append('material:handedOut', { handouts: out }, 'system');
}
