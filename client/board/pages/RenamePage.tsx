import { useEditor, type TLPage } from 'tldraw';
import { limits } from '../../../shared/limits.ts';
import { useTranslation } from '../../language/index.ts';
import { RenameDialog } from '../../ui/index.ts';
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
  return (
    <RenameDialog
      title={t('board.pages.renameTitle')}
      label={t('board.pages.name')}
      name={name}
      maxLength={limits.name}
      onOpenChange={onOpenChange}
      action={(wanted) => renamePage(editor, page.id, wanted)}
    />
  );
}
