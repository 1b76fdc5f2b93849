import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useEditor, type TLPage } from 'tldraw';
import { mayDraw, mayLeadBoard } from '../../../shared/chalk/mayDraw.ts';
import { limits } from '../../../shared/limits.ts';
import { useParticipant, useRoom } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { Confirm, Menu, MenuChoice, MenuItem, MenuSeparator, useAction } from '../../ui/index.ts';
import { afterMenu } from '../afterMenu.ts';
import { addPage, deletePage } from './pageActions.ts';
import { RenamePage } from './RenamePage.tsx';
import { usePages, usePageWords } from './usePages.ts';

interface PageMenuProps {
  /** One button. */
  trigger: ReactNode;
  goTo: (page: TLPage) => Promise<void>;
}

/** All pages, and for those who may change them: what to do with them. */
export function PageMenu({ trigger, goTo }: PageMenuProps) {
  const { t } = useTranslation();
  const editor = useEditor();
  const participant = useParticipant();
  const { leads, mayChange } = useRoom(({ room, you }) => ({
    leads: mayLeadBoard(room, you.seatId),
    // Without the chalk the board takes no changes at all.
    mayChange: mayLeadBoard(room, you.seatId) && mayDraw(room, you.seatId),
  }));
  const { pages, shown } = usePages();
  const words = usePageWords(pages);
  const [dialog, setDialog] = useState<{ kind: 'rename' | 'delete'; page: TLPage } | null>(null);
  const wish = useRef<string | null>(null);
  const going = useAction(() => {
    const page = pages.find(({ id }) => id === wish.current);
    return page && goTo(page);
  });
  const open = (kind: 'rename' | 'delete') => afterMenu(() => setDialog({ kind, page: shown }));
  const close = (isOpen: boolean) => !isOpen && setDialog(null);

  return (
    <>
      <Menu align="start" side="top" trigger={trigger}>
        <MenuChoice
          label={t(leads ? 'board.pages.turnForAll' : 'board.pages.lookAt')}
          value={shown.id}
          options={pages.map((page) => ({ value: page.id, label: words.short(page) }))}
          onChoose={(id) => {
            wish.current = id;
            going.run();
          }}
        />
        {mayChange && (
          <>
            <MenuSeparator />
            <MenuItem
              icon={<Plus />}
              isDisabled={pages.length >= limits.boardPages}
              action={() => addPage(editor, participant, (number) => t('board.pages.numbered', { number }))}
            >
              {t('board.pages.add')}
            </MenuItem>
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
          action={() => deletePage(editor, participant, dialog.page.id)}
        />
      )}
    </>
  );
}
