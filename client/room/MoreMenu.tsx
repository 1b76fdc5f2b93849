import { CircleStop, Ellipsis } from 'lucide-react';
import { PreferenceChoices } from '../layout/Preferences.tsx';
import { useMay } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { DockButton, Menu, MenuItem, MenuSeparator } from '../ui/index.ts';
import { useMoreItems } from './moreItems.tsx';
import { useRoomView } from './view.ts';

/** All that is not needed every minute. */
export function MoreMenu() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const mayEnd = useMay('lesson:end');
  const items = useMoreItems();
  return (
    <Menu side="top" align="center" trigger={<DockButton icon={<Ellipsis />} label={t('room.more')} />}>
      {items.map(({ key, icon, label, action }) => (
        <MenuItem key={key} icon={icon} action={action}>
          {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <PreferenceChoices />
      {mayEnd && (
        <>
          <MenuSeparator />
          <MenuItem icon={<CircleStop />} isDanger action={() => openDialog('end')}>
            {t('room.end')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
