import { useMay } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { Dialog, Toggle } from '../ui/index.ts';
import { switchShortcuts, useShortcutsOn } from './shortcuts.ts';
import styles from './ShortcutsDialog.module.css';

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys of the room, and the switch that turns them off. */
export function ShortcutsDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const areOn = useShortcutsOn();
  const mayRaise = useMay('floor:raise');
  const hasMedia = useMediaParts() !== null;
  const modifier = isApple ? '⌘' : 'Ctrl';
  const rows: readonly (readonly [keys: readonly string[], does: string])[] = [
    ...(mayRaise ? [[[modifier, 'Shift', 'K'], t('room.shortcut.hand')] as const] : []),
    ...(hasMedia
      ? [
          [[modifier, 'Shift', 'M'], t('media.key.mic')] as const,
          [[t('media.key.space')], t('media.key.hold')] as const,
          [[modifier, 'Shift', 'O'], t('media.key.camera')] as const,
          [[modifier, 'Shift', 'E'], t('media.key.screen')] as const,
        ]
      : []),
    [['F6'], t('room.shortcut.regions')],
    [['Shift', 'F6'], t('room.shortcut.regionsBack')],
    [['?'], t('room.shortcut.list')],
  ];
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('room.shortcuts')}>
      <dl className={styles.list} data-off={!areOn || undefined}>
        {rows.map(([keys, does]) => (
          <div key={does} className={styles.row}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
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
