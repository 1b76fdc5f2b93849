import { Pencil } from 'lucide-react';
import { unnamedTeacher } from '../../shared/lesson/unnamedTeacher.ts';
import { useMe } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Button } from '../ui/index.ts';
import { OwnRename } from './ownDialogs.tsx';
import { useRoomView } from '../slots/index.ts';

const placeholders: readonly string[] = Object.values(unnamedTeacher);

/** A lesson starts with a title alone; who teaches it can be said once inside. */
export function NamePrompt() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const me = useMe();
  if (me.role !== 'teacher' || !placeholders.includes(me.name)) return null;
  return (
    <Button look="plain" size="small" icon={<Pencil />} action={() => openDialog(OwnRename)}>
      {t('room.addName')}
    </Button>
  );
}
