import type { CallFor, NoteFor } from '../slots/index.ts';

export const lessonNote = ((entry, before) => {
  switch (entry.kind) {
    case 'lesson:opened': {
      const isNews = before.lesson.openedAtMs === null || before.lesson.endedAtMs !== null;
      return isNews ? { key: 'room.note.opened', values: {} } : null;
    }
    case 'lesson:ended':
      return { key: 'room.note.ended', values: {} };
    default:
      return null;
  }
}) satisfies NoteFor;

export const lessonCall: CallFor = (entry, { before, t }) =>
  lessonNote(entry, before)?.key === 'room.note.opened' ? { id: 'opened', text: t('attention.opened') } : null;
