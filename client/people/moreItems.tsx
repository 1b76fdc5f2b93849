import { Pencil, TabletSmartphone } from 'lucide-react';
import { useTranslation } from '../language/index.ts';
import { MoreItem, useRoomView } from '../slots/index.ts';
import { OwnDeviceLink, OwnRename } from './ownDialogs.tsx';

export function DeviceLinkItem() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  return <MoreItem icon={<TabletSmartphone />} label={t('room.device')} action={() => openDialog(OwnDeviceLink)} />;
}

export function RenameItem() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  return <MoreItem icon={<Pencil />} label={t('room.rename')} action={() => openDialog(OwnRename)} />;
}
