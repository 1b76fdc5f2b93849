import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useEditor, useValue } from 'tldraw';
import { useRoom } from '../../connection/index.ts';
import { Part } from '../../parts/index.ts';
import { useMedia } from '../../ui/index.ts';
import { neighbour, useLook, usePages } from '../pages/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { frameOf } from '../slideView.ts';
import { loadAhead, pictureOf } from '../slidePictures.ts';
import { CueNotesSheet, PresenterSide } from './PresenterSide.tsx';
import { Filmstrip } from './Filmstrip.tsx';
import { usePlace } from '../../slides/index.ts';
import { SlideKeys } from './SlideKeys.tsx';
import { SlideText } from './SlideText.tsx';
import { useDeck } from './useDeck.ts';
import { useSwipe } from './useSwipe.ts';

/** A phone that is held upright: the slide is as wide as it, and below it there is room. */
const UPRIGHT = '(max-width: 37.5em) and (orientation: portrait)';

interface DeckProps {
  /** Below the slide, on a phone. */
  readonly lower: HTMLElement | null;
  /** The slide's height in CSS pixels, while something stands below it; null: it has all of the screen. */
  readonly onSplit: (heightPx: number | null) => void;
}

/** What a deck has beside a board: keys, the strip, the presenter's side, the text for all. */
export function Deck({ lower, onSplit }: DeckProps) {
  const isStaff = useRoom(({ room, you }) => room.seats[you.seatId]?.role !== 'student');
  const [strip, side] = [usePlace('strip'), usePlace('side')];
  useNextAhead();
  useSwipe();
  const isSplit = useSplit(onSplit);
  return (
    <>
      <Part name="keys" shape="corner">
        <SlideKeys />
      </Part>
      {isStaff &&
        strip &&
        createPortal(
          <Part name="boardTool" shape="line">
            {<Filmstrip />}
          </Part>,
          strip,
        )}
      {isStaff &&
        side &&
        createPortal(
          <Part name="panel" shape="line">
            {<PresenterSide />}
          </Part>,
          side,
        )}
      {isStaff && <CueNotesSheet />}
      {isSplit && lower && createPortal(<Part name="boardTool">{<SlideText />}</Part>, lower)}
    </>
  );
}

function useNextAhead(): void {
  const editor = useEditor();
  const board = useShownBoard();
  const { pages, shown } = usePages();
  const deck = useDeck();
  const next = neighbour(pages, shown.id, 1)?.id ?? null;
  const isThere = deck.some(({ id, thumb }) => id === next && thumb !== null);
  useEffect(() => {
    if (next === null || !isThere) return;
    let isOver = false;
    // After what is being shown now, which a thin line needs alone.
    const now = pictureOf(editor, board, shown.id) ?? Promise.resolve(true);
    void now.then(() => {
      if (!isOver) loadAhead(editor, board, next);
    });
    return () => {
      isOver = true;
    };
  }, [editor, board, shown.id, next, isThere]);
}

function useSplit(onSplit: DeckProps['onSplit']): boolean {
  const editor = useEditor();
  const board = useShownBoard();
  const { shown } = usePages();
  const { isFree } = useLook(editor);
  const isUpright = useMedia(UPRIGHT);
  const frame = frameOf(editor, board, shown.id);
  const isSplit = isUpright && frame !== null && !isFree;
  const widthPx = useValue('width', () => editor.getViewportScreenBounds().w, [editor]);
  const heightPx = frame && isSplit ? Math.round((widthPx * frame.height) / frame.width) : null;
  const [told, setTold] = useState<number | null>(null);
  useEffect(() => {
    onSplit(heightPx);
    setTold(heightPx);
  }, [onSplit, heightPx]);
  useEffect(() => () => onSplit(null), [onSplit]);
  return told !== null && isSplit;
}
