/** The chat of a lesson: the class, backstage, and private lines to the teacher. */
export { ChatPanel } from './ChatPanel.tsx';
export { lineOf } from './channels.ts';
export type { Note, NoteWords } from './notes.ts';
export { useFirstMark, useUnread } from './useChat.ts';
export { useChatAnnouncer } from './useChatAnnouncer.ts';
export { NotesProvider, NoteTaker, useAddNote, useNoteText } from './useNotes.tsx';
