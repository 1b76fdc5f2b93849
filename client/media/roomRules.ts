/** What the room rules about this device's sources, followed at once: it need not be told to be silent. */
import type { StoreApi } from 'zustand/vanilla';
import { mediaRights, ownAudience } from '../../shared/media/mediaRights.ts';
import { sources } from '../../shared/media/sources.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Participant, ParticipantState } from '../connection/index.ts';
import type { MediaState } from './mediaState.ts';
import type { OwnSources } from './ownSources.ts';

/** What the rules look at; each part keeps its identity while nothing in it changes. */
const ruling = ({ status, room }: ParticipantState): readonly unknown[] => [
  status === 'closed',
  room?.lesson,
  room?.seats,
  room?.floor,
  room?.media,
];

export function obeyRoom(
  participant: Pick<Participant, 'store'>,
  media: StoreApi<MediaState>,
  own: OwnSources,
  me: SeatId,
): () => void {
  const obey = (): void => {
    const { status, room } = participant.store.getState();
    if (status === 'closed') return own.end(sources);
    if (!room) return;
    if (room.seats[me]?.role !== 'teacher') {
      const audience = ownAudience(room, me);
      // What was said to a few goes on to nobody else by itself.
      if (audience !== media.getState().audience) own.end(sources);
      media.setState({ audience });
    }
    const rights = mediaRights(room, me, media.getState().audience);
    own.end(sources.filter((source) => !rights[source]));
  };
  obey();
  return participant.store.subscribe((state, before) => {
    const last = ruling(before);
    if (ruling(state).some((part, index) => part !== last[index])) obey();
  });
}
