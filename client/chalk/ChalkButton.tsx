import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { ChalkIcon, ChalkOffIcon } from '../presence/index.ts';
import { DockButton, Popover } from '../ui/index.ts';
import { ChalkPanel } from './ChalkPanel.tsx';

/** The chalk: whether one has it, and for teachers: who has. */
export function ChalkButton() {
  const { t } = useTranslation();
  const me = useMe();
  const { draws, everyone } = useRoom(({ room }) => ({ draws: mayDraw(room, me.id), everyone: room.chalk.everyone }));
  const isOn = me.role === 'teacher' ? everyone : draws;
  const label = t('chalk.label');
  return (
    <Popover
      label={label}
      trigger={
        <DockButton icon={draws ? <ChalkIcon /> : <ChalkOffIcon />} label={label} look={isOn ? 'on' : 'plain'} />
      }
    >
      <ChalkPanel />
    </Popover>
  );
}
