import { Eraser } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useEditor, type TLPage, type TLRecord } from 'tldraw';
import { limits } from '../../../shared/limits.ts';
import type { Entry } from '../../../shared/protocol/messages.ts';
import type { Removed } from '../../../shared/restore/protocol.ts';
import { realSchedule, useEntries, useParticipant } from '../../connection/index.ts';
import { errorText, useFormats, useTranslation } from '../../language/index.ts';
import { useAddNote, useNoteText } from '../../notes/index.ts';
import { loadBringBack } from '../../restore/index.ts';
import type { NoteWords } from '../../slots/index.ts';
import { dismissToast, refuse, showToast, type Toast } from '../../ui/index.ts';
import { usePages, usePageWords } from '../pages/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { removalIn, RemovalTeller, type BoardThing, type Removal } from './removals.ts';

/** Long enough to notice in front of a class; the same words stay in the notes. */
const SHOWN_MS = 12_000;

/** For who leads the board: tells, by name and number, when somebody else takes something from it. Shows nothing itself. */
export function RemovalNews() {
  const participant = useParticipant();
  const board = useShownBoard();
  const recall = useRecall();
  const tell = useTell();
  const teller = useMemo(() => new RemovalTeller(realSchedule, tell), [tell]);
  useEffect(() => () => teller.close(), [teller]);
  useEntries(
    useCallback(
      (entry: Entry, isLive) => {
        if (!isLive || entry.kind !== 'board:changed' || entry.data.board !== board) return;
        if (entry.by === participant.store.getState().you?.seatId) return;
        const removal = removalIn(entry, recall);
        if (removal) teller.add(removal);
      },
      [participant, board, recall, teller],
    ),
  );
  return null;
}

/** In the notes, where it stays, and on the screen of now. */
function useTell(): (removal: Removal) => void {
  const participant = useParticipant();
  const add = useAddNote();
  const bringBack = useBringBack();
  const { list } = useFormats();
  const { t } = useTranslation();
  const noteText = useNoteText();
  const words = useRef({ list, noteText, t });
  useEffect(() => {
    words.current = { list, noteText, t };
  });
  return useCallback(
    ({ by, count, pages, from, to }) => {
      if (by === 'system') return;
      const name = participant.store.getState().room?.seats[by]?.name;
      if (name === undefined) return;
      const atMs = participant.nowMs();
      const note = removalNote(name, count, words.current.list(pages));
      add({ ...note, id: `removal ${by} ${String(atMs)}`, atMs });
      const text = words.current.noteText(note);
      const toast = { id: `removal ${by}`, text, icon: <Eraser />, durationMs: SHOWN_MS, canClose: true };
      const run = (): void => void bringBack({ from, to, by }, { ...toast, action });
      const action = { label: words.current.t('board.bringBack'), run };
      showToast({ ...toast, action });
    },
    [participant, add, bringBack],
  );
}

/** In place of the toast that offered it; that one is there again when it did not work. */
function useBringBack(): (removed: Removed, toast: Toast) => Promise<void> {
  const editor = useEditor();
  const participant = useParticipant();
  return useCallback(
    async (removed, toast) => {
      // The button goes, and the focus would go with it.
      editor.getContainer().focus();
      dismissToast(toast.id);
      try {
        const { bringBack } = await loadBringBack();
        await bringBack(participant, removed);
      } catch (error) {
        showToast(toast);
        refuse(errorText(error));
      }
    },
    [editor, participant],
  );
}

function removalNote(name: string, count: number, pages: string): NoteWords {
  if (pages === '') return { key: 'board.note.erased', values: { name, count } };
  return {
    key: count > 0 ? 'board.note.pageErased' : 'board.note.pageErasedEmpty',
    values: { name, count, to: pages },
  };
}

/** What a record is, or was a moment ago: entries are heard before and after the board has followed them. */
function useRecall(): (id: string) => BoardThing | null {
  const editor = useEditor();
  const { pages } = usePages();
  const { short } = usePageWords(pages);
  const nameOf = useRef(short);
  useEffect(() => {
    nameOf.current = short;
  });
  const gone = useRef(new Map<string, BoardThing>());
  useEffect(() => {
    const keep = (record: TLRecord): void => {
      const thing = thingOf(record, nameOf.current);
      if (thing) gone.current.set(record.id, thing);
      const [oldest] = gone.current.size > limits.boardRecords ? gone.current.keys() : [];
      if (oldest !== undefined) gone.current.delete(oldest);
    };
    const stops = [
      editor.sideEffects.registerBeforeDeleteHandler('shape', keep),
      editor.sideEffects.registerBeforeDeleteHandler('page', keep),
    ];
    return () => stops.forEach((stop) => stop());
  }, [editor]);
  return useCallback(
    (id) => {
      const record = editor.store.get(id as TLRecord['id']);
      return record ? thingOf(record, nameOf.current) : (gone.current.get(id) ?? null);
    },
    [editor],
  );
}

function thingOf(record: TLRecord, nameOf: (page: TLPage) => string): BoardThing | null {
  if (record.typeName === 'page') return { kind: 'page', name: nameOf(record) };
  if (record.typeName !== 'shape' || record.type === 'group') return null;
  return { kind: 'shape', maker: record.meta['by'] };
}
