import { useState } from 'react';
import { useEditor, type TLPage } from 'tldraw';
import { limits } from '../../../shared/limits.ts';
import { useTranslation } from '../../language/index.ts';
import { Button, Dialog, DialogFooter, Field } from '../../ui/index.ts';
import { renamePage } from './pageActions.ts';

interface RenamePageProps {
  page: TLPage;
  /** As it is called now. */
  name: string;
  onOpenChange: (isOpen: boolean) => void;
}

export function RenamePage({ page, name, onOpenChange }: RenamePageProps) {
  const { t } = useTranslation();
  const editor = useEditor();
  const [draft, setDraft] = useState(name);
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('board.pages.renameTitle')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.trim() && draft.trim() !== name) renamePage(editor, page.id, draft);
          onOpenChange(false);
        }}
      >
        <Field
          label={t('board.pages.name')}
          value={draft}
          maxLength={limits.name}
          autoComplete="off"
          required
          onChange={(event) => setDraft(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <DialogFooter>
          <Button look="quiet" onClick={() => onOpenChange(false)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('common.save')}</Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
