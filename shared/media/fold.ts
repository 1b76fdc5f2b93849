import type { LessonState } from '../declared.ts';
import { holdsFloor } from '../floor/holdsFloor.ts';
import type { Entry } from '../protocol/messages.ts';
import type { Media } from './protocol.ts';

export function foldMedia(media: Media, entry: Entry, before: Pick<LessonState, 'floor'>): Media {
  switch (entry.kind) {
    case 'media:muted':
      return {
        ...media,
        muted: { ...media.muted, [entry.data.seatId]: true },
        asked: without(media.asked, entry.data.seatId),
      };
    case 'media:asked':
      return entry.by === 'system'
        ? media
        : {
            ...media,
            muted: without(media.muted, entry.data.seatId),
            asked: { ...media.asked, [entry.data.seatId]: entry.by },
          };
    case 'media:answered':
      return { ...media, asked: without(media.asked, entry.data.seatId) };
    case 'media:cameras':
      return { ...media, cameras: entry.data.on };
    // Whoever is given the floor is to be heard; whoever has it no more is asked for nothing.
    case 'floor:granted':
    case 'floor:ended':
    case 'seat:removed':
      return forget(media, entry.data.seatId);
    case 'order:went': {
      const holders = entry.data.floor?.holders;
      if (!holders) return media;
      const changed = [
        ...holders.filter(({ seatId }) => !holdsFloor(before.floor, seatId)),
        ...before.floor.holders.filter(({ seatId }) => !holders.some((holder) => holder.seatId === seatId)),
      ];
      return changed.reduce((now, { seatId }) => forget(now, seatId), media);
    }
    // A question lapses; a ruling does not, or leaving for a moment would undo it.
    case 'seat:presence':
      return entry.data.presence === 'left' && entry.data.seatId in media.asked
        ? { ...media, asked: without(media.asked, entry.data.seatId) }
        : media;
    case 'lesson:ended':
      return { ...media, muted: {}, asked: {} };
    default:
      return media;
  }
}

function forget(media: Media, seatId: string): Media {
  if (!(seatId in media.muted) && !(seatId in media.asked)) return media;
  return { ...media, muted: without(media.muted, seatId), asked: without(media.asked, seatId) };
}

function without<T>(record: Readonly<Record<string, T>>, seatId: string): Record<string, T> {
  const { [seatId]: _, ...rest } = record;
  return rest;
}
