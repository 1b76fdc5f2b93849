import type { Contribution } from '../slots/index.ts';
import { NoteTaker } from './NoteTaker.tsx';
import { NotesProvider } from './useNotes.tsx';

export const notes: Contribution = {
  AroundRoom: NotesProvider,
  shows: { unseen: [{ Show: NoteTaker }] },
};
