/** What happens in the room, in quiet lines: features say the words, and whoever shows a stream of them asks here. */
export { useAddNote, useNotes, useNoteText, type Note } from './useNotes.tsx';
