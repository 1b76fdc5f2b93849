import { useTranslation } from '../language/index.ts';
import { switchShortcuts, useShortcutsOn, useSlots } from '../slots/index.ts';
import { Dialog, Toggle } from '../ui/index.ts';
import styles from './ShortcutsDialog.module.css';

/** The keys of the room, and the switch that turns them off. */
export function ShortcutsDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const areOn = useShortcutsOn();
  const show = useSlots();
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('room.shortcuts')}>
      <dl className={styles.list} data-off={!areOn || undefined}>
        {show('shortcut', {})}
      </dl>
      <Toggle
        label={t('room.shortcut.switch')}
        hint={t('room.shortcut.switchText')}
        isOn={areOn}
        action={switchShortcuts}
      />
    </Dialog>
  );
}
