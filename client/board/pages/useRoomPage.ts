/** Keeps the screen on the page of the lesson, or on the one that this person chose. */
import { useEffect, useRef } from 'react';
import { useEditor } from 'tldraw';
import { useParticipant, useRoom, type Participant } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { announce } from '../../ui/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { pictureOf } from '../slidePictures.ts';
import { lookOf, lookTogether } from './look.ts';
import { pageChange, type PageMoment } from './pageNumbers.ts';
import { usePages, usePageWords } from './usePages.ts';

/** A page waits so long for its picture: after that it is better to be where everybody is. */
const PATIENCE_MS = 1500;

export function useRoomPage(): void {
  const editor = useEditor();
  const board = useShownBoard();
  const { pages, shown, lesson, wanted } = usePages();
  const before = useRef<PageMoment | null>(null);
  useEffect(() => {
    const now = { shown: shown.id, wanted: wanted.id };
    // Whoever is in the middle of a stroke or a word finishes that first.
    const isBusy = editor.inputs.isPointing || editor.getEditingShapeId() !== null;
    const change = pageChange(before.current, now, pages, isBusy);
    const isFirst = before.current === null;
    before.current = now;
    if (change === 'own') lookOf(editor).setState({ page: shown.id });
    if (change !== 'go') return;
    lookOf(editor).setState({ isFree: false });
    const go = (): void => void editor.setCurrentPage(wanted.id);
    // The slide before stays until the next one can be shown, so that nothing flashes.
    const coming = isFirst ? null : pictureOf(editor, board, wanted.id);
    if (!coming) return go();
    let isOver = false;
    const once = (): void => {
      if (!isOver) go();
      isOver = true;
    };
    const timer = setTimeout(once, PATIENCE_MS);
    void coming.then(once);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [editor, board, pages, shown.id, wanted.id]);

  useEffect(() => {
    const look = lookOf(editor);
    if (look.getState().asked === lesson.id) look.setState({ asked: null });
  }, [editor, lesson.id]);

  // Coming to the page of the lesson by oneself is being there with everybody.
  useEffect(() => {
    const look = lookOf(editor);
    if (look.getState().page === lesson.id) look.setState({ page: null });
  }, [editor, lesson.id, shown.id]);

  useAnnouncedTurns();
  useEffect(() => () => lookTogether(editor), [editor]);
}

/** Where the stage was when it was last said, also with another board on it. */
const lastSaid = new WeakMap<Participant, string>();

function useAnnouncedTurns(): void {
  const { t } = useTranslation();
  const participant = useParticipant();
  const board = useShownBoard();
  const stage = useRoom(({ room }) => room.stage);
  const { pages, lesson } = usePages();
  const words = usePageWords(pages);
  const isThere = stage.board === board && (stage.page === null || pages.some(({ id }) => id === stage.page));
  const key = `${board} ${lesson.id}`;
  const text = t('board.pages.turned', { page: words.said(lesson) });
  useEffect(() => {
    if (!isThere) return;
    const last = lastSaid.get(participant);
    lastSaid.set(participant, key);
    if (last !== undefined && last !== key) announce(text);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- said when the stage moves, not when a word changes
  }, [participant, isThere, key]);
}
