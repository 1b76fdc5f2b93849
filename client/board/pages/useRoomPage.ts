/** Keeps the screen on the page of the lesson, or on the one that this person chose. */
import { useCallback, useEffect, useRef } from 'react';
import { useEditor } from 'tldraw';
import { useEntries } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { announce } from '../../ui/index.ts';
import type { Entry } from '../../../shared/protocol/index.ts';
import { lookOf, lookTogether } from './look.ts';
import { pageChange, type PageMoment } from './pageNumbers.ts';
import { usePages, usePageWords } from './usePages.ts';

export function useRoomPage(): void {
  const editor = useEditor();
  const { t } = useTranslation();
  const { pages, shown, lesson, wanted } = usePages();
  const words = usePageWords(pages);
  const before = useRef<PageMoment | null>(null);

  useEffect(() => {
    const now = { shown: shown.id, wanted: wanted.id };
    // Whoever is in the middle of a stroke or a word finishes that first.
    const isBusy = editor.inputs.isPointing || editor.getEditingShapeId() !== null;
    const change = pageChange(before.current, now, pages, isBusy);
    before.current = now;
    if (change === 'own') lookOf(editor).setState({ page: shown.id });
    if (change === 'go') {
      lookOf(editor).setState({ isFree: false });
      editor.setCurrentPage(wanted.id);
    }
  }, [editor, pages, shown.id, wanted.id]);

  // Coming to the page of the lesson by oneself is being there with everybody.
  useEffect(() => {
    const look = lookOf(editor);
    if (look.getState().page === lesson.id) look.setState({ page: null });
  }, [editor, lesson.id, shown.id]);

  const latest = useRef({ pages, words, t });
  latest.current = { pages, words, t };
  const turned = useCallback((entry: Entry, isLive: boolean) => {
    if (!isLive || entry.kind !== 'board:turned') return;
    const { pageId } = entry.data;
    // The page may be younger than the screen.
    requestAnimationFrame(() => {
      const now = latest.current;
      const page = now.pages.find(({ id }) => id === pageId);
      if (page) announce(now.t('board.pages.turned', { page: now.words.long(page) }));
    });
  }, []);
  useEntries(turned);

  useEffect(() => () => lookTogether(editor), [editor]);
}
