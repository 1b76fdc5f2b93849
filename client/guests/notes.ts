import type { NoteFor } from '../slots/index.ts';

export const guestNote: NoteFor = (entry, before) => {
  if (entry.kind !== 'guest:underway') return null;
  const guest = before.guests[entry.data.guestId];
  if (!guest) return null;
  const count = Math.round((entry.data.arrivesAtMs - entry.atMs) / 60_000);
  return { key: count > 0 ? 'guests.note.underway' : 'guests.note.arrives', values: { name: guest.name, count } };
};
