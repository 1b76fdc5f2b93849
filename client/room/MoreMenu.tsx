import { CircleStop, Ellipsis } from 'lucide-react';
import { PreferenceChoices } from '../layout/Preferences.tsx';
import { useMay } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { MoreItemLook, useRoomView, useSlots, type MoreItemProps } from '../slots/index.ts';
import { DockButton, Menu, MenuItem, MenuSeparator } from '../ui/index.ts';
import { EndDialog } from './EndDialog.tsx';

/** All that is not needed every minute. */
export function MoreMenu() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const mayEnd = useMay('lesson:end');
  const show = useSlots();
  return (
    <Menu side="top" align="center" trigger={<DockButton icon={<Ellipsis />} label={t('room.more')} />}>
      <MoreItemLook value={Item}>{show('more', { isNarrow: false })}</MoreItemLook>
      <MenuSeparator />
      <PreferenceChoices />
      {mayEnd && (
        <>
          <MenuSeparator />
          <MenuItem icon={<CircleStop />} isDanger action={() => openDialog(EndDialog)}>
            {t('room.end')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function Item({ icon, label, action }: MoreItemProps) {
  return (
    <MenuItem icon={icon} action={action}>
      {label}
    </MenuItem>
  );
}
