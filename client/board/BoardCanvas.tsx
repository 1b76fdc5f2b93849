/** tldraw as the classroom shows it: bare for who reads, with all tools for who has the chalk. */
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite.js';
import { memo, Suspense, type CSSProperties, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { DefaultFontStyle, Tldraw, useValue, type Atom, type Editor, type TLComponents, type TLStore } from 'tldraw';
import 'tldraw/tldraw.css';
import { boardKind } from '../../shared/board/boards.ts';
import { limits } from '../../shared/limits.ts';
import { useParticipant } from '../connection/index.ts';
import { currentLanguage, useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { useBoardTheme } from '../ui/index.ts';
import { BlankStage } from './BlankStage.tsx';
import { BoardFocus } from './BoardFocus.tsx';
import { BoardNotices } from './BoardNotices.tsx';
import { createBoardUser } from './boardUser.ts';
import { BoardWheel } from './BoardWheel.tsx';
import { boardComponents } from './components.tsx';
import { pasteFromMenu, takeContent } from './content.ts';
import { Cursors } from './cursors/index.ts';
import { Deck } from './deck/Deck.tsx';
import { protectSlides } from './deck/protectSlides.ts';
import { SlideImageUtil } from './deck/SlideImage.tsx';
import { SlideSheet } from './deck/SlideSheet.tsx';
import { BoardActions, drawPicturesOnWhite } from './export/index.ts';
import { tellFingersApart } from './fingers.ts';
import { Following } from './follow/index.ts';
import { guardBoard, LeftOut } from './leftOut/index.ts';
import { license } from './licenseKey.ts';
import { NamedParts } from './named.tsx';
import { PagePill } from './pages/index.ts';
import { drawPromptly } from './promptInk.ts';
import { ReadingMode } from './ReadingMode.tsx';
import './forcedColors.css';
import './sizes/measured.css';
import { measureAlike, mendLateFonts, textOptions } from './sizes/index.ts';
import { fitTexts, keepOthersWords } from './text/index.ts';
import { useBoardRights, useShownBoard } from './shownBoard.ts';
import { keepOnSlides } from './slideView.ts';
import { keepInBounds } from './toolBounds.ts';
import { imageTypes } from './uploads.ts';
import { UploadProgress } from './UploadProgress.tsx';
import { RemovalNews } from './removals/index.ts';
import { boardOverrides } from './words.ts';
import { ZoomPill } from './ZoomPill.tsx';
import styles from './Board.module.css';

// Before anything is drawn.
measureAlike();
guardBoard();

const assetUrls = getAssetUrlsByImport();

export interface BoardCanvasProps {
  readonly store: TLStore;
  readonly mode: Atom<'readonly' | 'readwrite'>;
  readonly lessonId: string;
  readonly seatId: string;
  /** What shows it; null: it is gone. */
  readonly onEditor: (editor: Editor | null) => void;
}

export const BoardCanvas = memo(function BoardCanvas({ store, mode, lessonId, seatId, onEditor }: BoardCanvasProps) {
  const { t } = useTranslation();
  const participant = useParticipant();
  const isReader = useValue('reads only', () => mode.get() === 'readonly', [mode]);
  const board = useShownBoard();
  const { mayLead } = useBoardRights();
  const theme = useBoardTheme();
  const [{ user, change }] = useState(() => createBoardUser(seatId, currentLanguage(), theme));
  const language = currentLanguage();
  useEffect(() => void change({ locale: language, colorScheme: theme }), [change, language, theme]);

  const label = t('board.label');
  const options = useMemo(
    () => ({
      maxPages: boardKind(board) === 'deck' ? limits.deckPages : limits.boardPages,
      maxShapesPerPage: limits.boardRecords / 2,
      actionShortcutsLocation: 'menu' as const,
      // What tldraw calls the board for screen readers.
      branding: label,
    }),
    [label, board],
  );
  const onMount = useCallback(
    (editor: Editor) => {
      editor.getInitialMetaForShape = () => ({ by: seatId });
      // The most legible one.
      editor.setStyleForNextShapes(DefaultFontStyle, 'sans');
      const stops = [
        keepInBounds(editor),
        takeContent({ editor, participant, board, lessonId }),
        tellFingersApart(editor),
        drawPromptly(editor),
        mendLateFonts(editor),
        drawPicturesOnWhite(editor),
        keepOthersWords(editor.store, editor['history']),
        fitTexts(editor),
        ...(boardKind(board) === 'deck' ? [keepOnSlides(editor, board), protectSlides(editor, board)] : []),
      ];
      onEditor(editor);
      return () => {
        onEditor(null);
        stops.forEach((stop) => stop());
      };
    },
    [participant, board, lessonId, seatId, onEditor],
  );
  const overrides = useMemo(
    () => boardOverrides((editor, isAtPointer) => pasteFromMenu({ editor, participant, board, lessonId }, isAtPointer)),
    [participant, board, lessonId],
  );
  const isDeck = boardKind(board) === 'deck';
  const [lower, setLower] = useState<HTMLElement | null>(null);
  const [slidePx, setSlidePx] = useState<number | null>(null);
  return (
    <div
      className={styles.board}
      data-theme={theme}
      data-reader={isReader || undefined}
      data-deck={isDeck || undefined}
      data-split={slidePx !== null || undefined}
      style={{ '--slide': `${String(slidePx ?? 0)}px` } as CSSProperties}
    >
      <Tldraw
        {...(isDeck ? { shapeUtils: slideUtils } : {})}
        {...license}
        store={store}
        user={user}
        assetUrls={assetUrls}
        components={isDeck ? deckComponents : boardComponents}
        overrides={overrides}
        options={options}
        textOptions={textOptions}
        acceptedImageMimeTypes={imageTypes}
        acceptedVideoMimeTypes={noTypes}
        maxAssetSize={Number.MAX_SAFE_INTEGER}
        autoFocus={false}
        hideUi={isReader}
        forceMobile={isDeck}
        initialState="hand"
        onMount={onMount}
      >
        {unseen(
          <ReadingMode isReader={isReader} />,
          <BoardNotices isReader={isReader} />,
          <BoardFocus />,
          <NamedParts />,
          <BoardWheel isReader={isReader} />,
          <Cursors />,
          <Suspense>{mayLead && <RemovalNews />}</Suspense>,
        )}
        {isDeck && <Deck lower={lower} onSplit={setSlidePx} />}
        <BlankStage />
        <div className={styles.frame}>
          <div className={styles.pills}>
            <div className={styles.middle}>
              <Part name="following" shape="corner">
                <Following isBeside={slidePx !== null} />
              </Part>
            </div>
            <Part name="pagePill" shape="corner">
              <PagePill isBeside={slidePx !== null && !mayLead} />
            </Part>
            <Part name="shape" shape="corner">
              <LeftOut />
            </Part>
            <div className={styles.corner}>
              <Part name="boardActions" shape="mark">
                <BoardActions />
              </Part>
              <Part name="zoomPill" shape="mark">
                {(!isDeck || isReader) && <ZoomPill isSpare={!isReader} />}
              </Part>
            </div>
            <Part name="uploads" shape="corner">
              <UploadProgress />
            </Part>
          </div>
        </div>
      </Tldraw>
      <div className={styles.lower} ref={setLower} />
    </div>
  );
});

const slideUtils = [SlideImageUtil];
const deckComponents: TLComponents = { ...boardComponents, OnTheCanvas: SlideSheet };

const noTypes: readonly string[] = [];

/** What works on the board without being seen; each fails alone. */
const unseen = (...workers: readonly ReactNode[]): ReactNode =>
  workers.map((worker, at) => (
    <Part key={at} name="boardTool" shape="corner">
      {worker}
    </Part>
  ));
