import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useEditor, type TLPage } from 'tldraw';
import { boardKind } from '../../../shared/board/boards.ts';
import { slideNumber } from '../../../shared/materials/slides.ts';
import { useParticipant } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { Confirm, Menu, MenuChoice, MenuItem, MenuSeparator, useAction } from '../../ui/index.ts';
import { afterMenu } from '../afterMenu.ts';
import { useBoardRights, useShownBoard } from '../shownBoard.ts';
import { addPage, deletePage, mostPages } from './pageActions.ts';
import { slideBefore } from './pageNumbers.ts';
import { OtherBoards } from './OtherBoards.tsx';
import { RenamePage } from './RenamePage.tsx';
import { useGoing } from './useGoing.ts';
import { usePages, usePageWords } from './usePages.ts';

/** All pages, what else can be on the stage, and for those who may change pages: what to do with them. */
export function PageMenu({ trigger }: { trigger: ReactNode }) {
  const { t } = useTranslation();
  const editor = useEditor();
  const participant = useParticipant();
  const board = useShownBoard();
  const isDeck = boardKind(board) === 'deck';
  const { mayLead, mayDraw } = useBoardRights();
  const { isForAll, goTo } = useGoing();
  const { pages, shown } = usePages();
  const words = usePageWords(pages);
  const [dialog, setDialog] = useState<{ kind: 'rename' | 'delete'; page: TLPage } | null>(null);
  const wish = useRef<string | null>(null);
  const going = useAction(() => {
    const page = pages.find(({ id }) => id === wish.current);
    return page && goTo(page);
  });
  // Without the chalk the board takes no changes at all.
  const mayAdd = isForAll && mayDraw;
  // Slides are nobody's.
  const mayChange = mayLead && mayDraw && slideNumber(board, shown.id) === null;
  const keys = isDeck ? slideKeys : pageKeys;
  const add = () =>
    addPage({ editor, participant, board }, (number) =>
      isDeck
        ? t('slides.free', { number: slideBefore(pages, board, shown.id) })
        : t('board.pages.numbered', { number }),
    );
  const open = (kind: 'rename' | 'delete') => afterMenu(() => setDialog({ kind, page: shown }));
  const close = (isOpen: boolean) => !isOpen && setDialog(null);

  return (
    <>
      <Menu align="start" side="top" trigger={trigger}>
        <MenuChoice
          label={t(isForAll ? keys.turnForAll : keys.lookAt)}
          value={shown.id}
          options={pages.map((page) => ({ value: page.id, label: words.short(page) }))}
          onChoose={(id) => {
            wish.current = id;
            going.run();
          }}
        />
        <OtherBoards />
        {(mayAdd || mayChange) && <MenuSeparator />}
        {mayAdd && (
          <MenuItem icon={<Plus />} isDisabled={pages.length >= mostPages(board)} action={add}>
            {t(keys.add)}
          </MenuItem>
        )}
        {mayChange && (
          <>
            <MenuItem icon={<Pencil />} action={() => open('rename')}>
              {t('board.pages.rename')}
            </MenuItem>
            {pages.length > 1 && (
              <MenuItem icon={<Trash2 />} isDanger action={() => open('delete')}>
                {t('board.pages.delete')}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      {dialog?.kind === 'rename' && (
        <RenamePage page={dialog.page} name={words.short(dialog.page)} onOpenChange={close} />
      )}
      {dialog?.kind === 'delete' && (
        <Confirm
          isOpen
          onOpenChange={close}
          title={t('board.pages.deleteTitle', { page: words.short(dialog.page) })}
          text={t('board.pages.deleteText')}
          confirmLabel={t('board.pages.delete')}
          action={() => deletePage({ editor, participant, board }, dialog.page.id)}
        />
      )}
    </>
  );
}

const pageKeys = {
  turnForAll: 'board.pages.turnForAll',
  lookAt: 'board.pages.lookAt',
  add: 'board.pages.add',
} as const;
const slideKeys = { turnForAll: 'slides.turnForAll', lookAt: 'slides.lookAt', add: 'slides.add' } as const;
