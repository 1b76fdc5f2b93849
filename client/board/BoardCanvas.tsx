/** tldraw as the classroom shows it: bare for who reads, with all tools for who has the chalk. */
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite.js';
import { memo, Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { DefaultFontStyle, Tldraw, useValue, type Atom, type Editor, type TLStore } from 'tldraw';
import 'tldraw/tldraw.css';
import { mayLeadBoard } from '../../shared/chalk/mayDraw.ts';
import { limits } from '../../shared/limits.ts';
import { useParticipant, useRoom } from '../connection/index.ts';
import { currentLanguage, useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { useBoardTheme } from '../ui/index.ts';
import { BoardFocus } from './BoardFocus.tsx';
import { BoardNotices } from './BoardNotices.tsx';
import { createBoardUser } from './boardUser.ts';
import { BoardWheel } from './BoardWheel.tsx';
import { boardComponents } from './components.tsx';
import { pasteFromMenu, takeContent } from './content.ts';
import { Cursors } from './cursors/index.ts';
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
}

export const BoardCanvas = memo(function BoardCanvas({ store, mode, lessonId, seatId }: BoardCanvasProps) {
  const { t } = useTranslation();
  const participant = useParticipant();
  const isReader = useValue('reads only', () => mode.get() === 'readonly', [mode]);
  const isLeader = useRoom(({ room, you }) => mayLeadBoard(room, you.seatId));
  const theme = useBoardTheme();
  const [{ user, change }] = useState(() => createBoardUser(seatId, currentLanguage(), theme));
  const language = currentLanguage();
  useEffect(() => void change({ locale: language, colorScheme: theme }), [change, language, theme]);

  const label = t('board.label');
  const options = useMemo(
    () => ({
      maxPages: limits.boardPages,
      maxShapesPerPage: limits.boardRecords / 2,
      actionShortcutsLocation: 'menu' as const,
      // What tldraw calls the board for screen readers.
      branding: label,
    }),
    [label],
  );
  const onMount = useCallback(
    (editor: Editor) => {
      editor.getInitialMetaForShape = () => ({ by: seatId });
      // The most legible one.
      editor.setStyleForNextShapes(DefaultFontStyle, 'sans');
      const stops = [
        keepInBounds(editor),
        takeContent({ editor, participant, lessonId }),
        tellFingersApart(editor),
        drawPromptly(editor),
        mendLateFonts(editor),
        drawPicturesOnWhite(editor),
        keepOthersWords(editor.store, editor['history']),
        fitTexts(editor),
      ];
      return () => stops.forEach((stop) => stop());
    },
    [participant, lessonId, seatId],
  );
  const overrides = useMemo(
    () => boardOverrides((editor, isAtPointer) => pasteFromMenu({ editor, participant, lessonId }, isAtPointer)),
    [participant, lessonId],
  );
  return (
    <div className={styles.board} data-theme={theme} data-reader={isReader || undefined}>
      <Tldraw
        {...license}
        store={store}
        user={user}
        assetUrls={assetUrls}
        components={boardComponents}
        overrides={overrides}
        options={options}
        textOptions={textOptions}
        acceptedImageMimeTypes={imageTypes}
        acceptedVideoMimeTypes={noTypes}
        maxAssetSize={Number.MAX_SAFE_INTEGER}
        autoFocus={false}
        hideUi={isReader}
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
          <Suspense>{isLeader && <RemovalNews />}</Suspense>,
        )}
        <div className={styles.frame}>
          <div className={styles.pills}>
            <div className={styles.middle}>
              <Part name="following" shape="corner">
                <Following />
              </Part>
            </div>
            <Part name="pagePill" shape="corner">
              <PagePill />
            </Part>
            <Part name="shape" shape="corner">
              <LeftOut />
            </Part>
            <div className={styles.corner}>
              <Part name="boardActions" shape="mark">
                <BoardActions />
              </Part>
              <Part name="zoomPill" shape="mark">
                <ZoomPill isSpare={!isReader} />
              </Part>
            </div>
            <Part name="uploads" shape="corner">
              <UploadProgress />
            </Part>
          </div>
        </div>
      </Tldraw>
    </div>
  );
});

const noTypes: readonly string[] = [];

/** What works on the board without being seen; each fails alone. */
const unseen = (...workers: readonly ReactNode[]): ReactNode =>
  workers.map((worker, at) => (
    <Part key={at} name="boardTool" shape="corner">
      {worker}
    </Part>
  ));
