import { Popover } from 'radix-ui';
import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { ChalkIcon, ChalkOffIcon } from '../presence/index.ts';
import { ChalkPanel } from './ChalkPanel.tsx';
import { DockButton } from './DockButton.tsx';
import styles from './Popover.module.css';

/** The chalk: whether one has it, and for teachers: who has. */
export function ChalkButton() {
  const { t } = useTranslation();
  const me = useMe();
  const { draws, everyone } = useRoom(({ room }) => ({ draws: mayDraw(room, me.id), everyone: room.chalk.everyone }));
  const isOn = me.role === 'teacher' ? everyone : draws;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <DockButton icon={draws ? <ChalkIcon /> : <ChalkOffIcon />} label={t('room.chalk.label')} isOn={isOn} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.popover}
          side="top"
          sideOffset={10}
          collisionPadding={12}
          aria-label={t('room.chalk.label')}
        >
          <ChalkPanel />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
