import { Ellipsis, Undo2 } from 'lucide-react';
import { useMay } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { SeatFace } from '../presence/index.ts';
import { IconButton, Menu, MenuItem, MenuSeparator } from '../ui/index.ts';
import { ExtendItems } from './FloorMenus.tsx';
import type { FloorHolder } from './holders.ts';
import { TimeLeft } from './TimeLeft.tsx';
import { TimeRing } from './TimeRing.tsx';
import { useFloorActions } from './useFloor.ts';
import styles from './FloorStrip.module.css';

/** One who has the floor: face, name, role, and the time that is left. */
export function FloorTile({ holder }: { holder: FloorHolder }) {
  const { t } = useTranslation();
  const { seat, sinceMs, untilMs } = holder;
  const face = <SeatFace seat={seat} size={40} />;
  const isGiven = sinceMs !== null;
  const mayTake = useMay('floor:take');
  return (
    <li className={styles.tile} data-given={isGiven || undefined} data-away={seat.presence !== 'here' || undefined}>
      {isGiven ? (
        <TimeRing sinceMs={sinceMs} untilMs={untilMs} size={40}>
          {face}
        </TimeRing>
      ) : (
        face
      )}
      <div className={styles.words}>
        <span className={styles.name}>{seat.name}</span>
        <span className={styles.role}>
          {t(`floor.${roleKeys[seat.role]}`)}
          {seat.presence === 'away' && ` · ${t(seat.awayBecause === 'lost' ? 'people.lost' : 'people.away')}`}
          {untilMs !== null && (
            <>
              {' · '}
              <TimeLeft untilMs={untilMs} />
            </>
          )}
        </span>
      </div>
      {isGiven && mayTake && <HolderMenu holder={holder} />}
    </li>
  );
}

const roleKeys = { teacher: 'roleTeacher', lecturer: 'roleLecturer', student: 'roleStudent' } as const;

function HolderMenu({ holder: { seat } }: { holder: FloorHolder }) {
  const { t } = useTranslation();
  const { take } = useFloorActions();
  return (
    <Menu
      align="start"
      trigger={<IconButton size="small" label={t('floor.options', { name: seat.name })} icon={<Ellipsis />} />}
    >
      <ExtendItems seat={seat} />
      <MenuSeparator />
      <MenuItem icon={<Undo2 />} action={() => take(seat.id)}>
        {t('floor.take')}
      </MenuItem>
    </Menu>
  );
}
