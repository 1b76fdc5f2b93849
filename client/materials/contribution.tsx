import { FileStack, FolderDown } from 'lucide-react';
import { useMe, useRoom } from '../connection/index.ts';
import { loadLateTexts, useTranslation } from '../language/index.ts';
import { late } from '../parts/index.ts';
import { MoreItem, useRoomView, type Contribution, type NoteFor } from '../slots/index.ts';

const MaterialsDialog = late(async () => {
  const [{ MaterialsDialog: Dialog }] = await Promise.all([import('./MaterialsDialog.tsx'), loadLateTexts()]);
  return Dialog;
});
const HandoutsDialog = late(async () => {
  const [{ HandoutsDialog: Dialog }] = await Promise.all([import('./HandoutsDialog.tsx'), loadLateTexts()]);
  return Dialog;
});

function Item() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const isStudent = useMe().role === 'student';
  const hasHandouts = useRoom(({ room }) => room.handouts.length > 0);
  if (!isStudent)
    return <MoreItem icon={<FileStack />} label={t('room.materials')} action={() => openDialog(MaterialsDialog)} />;
  return (
    hasHandouts && (
      <MoreItem icon={<FolderDown />} label={t('room.handouts')} action={() => openDialog(HandoutsDialog)} />
    )
  );
}

const note: NoteFor = (entry, before) =>
  entry.kind === 'material:handedOut' && entry.data.handouts.length > before.handouts.length
    ? { key: 'room.note.handedOut', values: { name: entry.data.handouts.at(-1)?.title ?? '' } }
    : null;

export const materials: Contribution = {
  shows: { more: [{ Show: Item, order: 4 }] },
  note,
};
