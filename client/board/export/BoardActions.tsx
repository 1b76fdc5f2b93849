import { Ellipsis, Eraser, FileDown, FileImage, FileType, FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { useEditor, useValue } from 'tldraw';
import { boardKind } from '../../../shared/board/boards.ts';
import { useParticipant, useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import {
  Confirm,
  dismissToast,
  IconButton,
  Menu,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  refuse,
  showToast,
  Spinner,
  tell,
} from '../../ui/index.ts';
import { afterMenu } from '../afterMenu.ts';
import { openBoards } from '../content.ts';
import { missingFromFile, missingFromImage } from '../leftOut/index.ts';
import { usePages, usePageWords } from '../pages/index.ts';
import { useBoardRights, useShownBoard } from '../shownBoard.ts';
import { boardFile, clearable, clearPage, download, pageImage, type ImageFormat } from './exports.ts';
import { fileName } from './fileNames.ts';
import styles from './BoardActions.module.css';

/** Taking the board home, for everybody; wiping it, for who leads. */
export function BoardActions() {
  const { t } = useTranslation();
  const editor = useEditor();
  const participant = useParticipant();
  const board = useShownBoard();
  const { mayLead, mayDraw } = useBoardRights();
  const leads = mayLead && mayDraw;
  const { title, lessonId } = useRoom(({ room, you }) => ({ title: room.lesson.title, lessonId: you.lessonId }));
  const { pages, shown } = usePages();
  const words = usePageWords(pages);
  const isEmpty = useValue('empty page', () => editor.getCurrentPageShapeIds().size === 0, [editor]);
  const isBare = useValue('nothing to clear', () => clearable(editor).length === 0, [editor]);
  const [isClearing, setClearing] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  const nameOf = (page: string | null, extension: ImageFormat | 'tldr'): string =>
    fileName({ lesson: title, page, atMs: participant.nowMs(), extension });
  const savePage = (format: ImageFormat) =>
    working(t('board.export.working'), t('board.export.failed'), async () => {
      const blob = await pageImage(editor, format);
      if (!blob) return tell(t('board.export.nothing'));
      const name = nameOf(words.short(shown), format);
      download(blob, name);
      tellSaved(name, missingFromImage(editor));
    });
  const saveBoard = () =>
    working(t('board.export.working'), t('board.export.failed'), async () => {
      const { blob, missingImages } = await boardFile(editor);
      const name = nameOf(null, 'tldr');
      download(blob, name);
      if (missingImages > 0) refuse(t('board.export.missing', { count: missingImages }));
      else tellSaved(name, missingFromFile(editor));
    });
  const tellSaved = (name: string, missing: number) => {
    if (missing === 0) tell(t('board.export.saved', { name }));
    else refuse(t('board.export.without', { count: missing }));
  };
  const clear = () => {
    const count = clearPage(editor);
    const left = editor.getCurrentPageShapeIds().size;
    if (left > (boardKind(board) === 'deck' ? 1 : 0)) tell(t('board.export.clearedSome'));
    else if (count > 0) tell(t('board.export.cleared'));
  };

  return (
    <div className={styles.actions}>
      <Menu
        align="end"
        side="top"
        trigger={
          <IconButton
            label={t(leads ? 'board.export.menu' : 'board.export.menuReader')}
            icon={<Ellipsis />}
            className={styles.button}
          />
        }
      >
        <MenuLabel>{t('board.export.save')}</MenuLabel>
        <MenuItem icon={<FileImage />} isDisabled={isEmpty} action={() => savePage('png')}>
          {t('board.export.png')}
        </MenuItem>
        <MenuItem icon={<FileType />} isDisabled={isEmpty} action={() => savePage('svg')}>
          {t('board.export.svg')}
        </MenuItem>
        <MenuItem icon={<FileDown />} action={saveBoard}>
          {t('board.export.tldr')}
        </MenuItem>
        {leads && (
          <>
            <MenuSeparator />
            {boardKind(board) !== 'deck' && (
              <MenuItem icon={<FolderOpen />} action={() => chooser.current?.click()}>
                {t('board.export.open')}
              </MenuItem>
            )}
            <MenuItem icon={<Eraser />} isDanger isDisabled={isBare} action={() => afterMenu(() => setClearing(true))}>
              {t('board.export.clear')}
            </MenuItem>
          </>
        )}
      </Menu>
      <input
        ref={chooser}
        type="file"
        accept=".tldr"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file may be chosen again.
          target.value = '';
          if (file) void openBoards({ editor, participant, board, lessonId }, file);
        }}
      />
      <Confirm
        isOpen={isClearing}
        onOpenChange={setClearing}
        title={t('board.export.clearTitle', { page: words.short(shown) })}
        text={t('board.export.clearText')}
        confirmLabel={t('board.export.clear')}
        action={clear}
      />
    </div>
  );
}

/** What takes no longer needs no word that it is being worked on. */
const PATIENCE_MS = 400;

/** Says that it is being worked on, and what went wrong. */
async function working(text: string, failed: string, work: () => Promise<void>): Promise<void> {
  const id = `${text} ${Math.random()}`;
  const show = () => showToast({ id, text, icon: <Spinner />, durationMs: Infinity, canClose: false });
  const timer = setTimeout(show, PATIENCE_MS);
  try {
    await work();
  } catch (error) {
    refuse(failed);
    reportError(error);
  } finally {
    clearTimeout(timer);
    dismissToast(id);
  }
}
