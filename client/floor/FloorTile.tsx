import { Ellipsis, Undo2 } from 'lucide-react';
import { useMay, useMe } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { SeatFace } from '../presence/index.ts';
import { firstName, IconButton, Menu, MenuItem, MenuSeparator, Own } from '../ui/index.ts';
import { ExtendItems } from './FloorMenus.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { TimeRing } from './TimeRing.tsx';
import { useFloorActions } from './useFloor.ts';
import type { FloorTileOf } from './useFloorTiles.ts';
import styles from './FloorTile.module.css';

interface FloorTileProps {
  tile: FloorTileOf;
  /** High enough for a picture. */
  isTall: boolean;
}

/** One who has the floor: face or picture, name, role, whether one is heard, and the time that is left. */
export function FloorTile({ tile, isTall }: FloorTileProps) {
  const { t } = useTranslation();
  const { seat, sinceMs, untilMs, isBackstage } = tile;
  const media = useMediaParts();
  const face = <SeatFace seat={seat} size={40} />;
  const isGiven = sinceMs !== null;
  return (
    <li
      className={styles.tile}
      data-given={isGiven || undefined}
      data-away={seat.presence !== 'here' || undefined}
      data-backstage={isBackstage || undefined}
    >
      <span className={styles.face}>
        {isGiven ? (
          <TimeRing sinceMs={sinceMs} untilMs={untilMs} size={40}>
            {face}
          </TimeRing>
        ) : (
          face
        )}
      </span>
      {media && <media.TilePicture seatId={seat.id} />}
      <div className={styles.words}>
        <span className={styles.name}>
          {media && <media.MicMark seatId={seat.id} />}
          <span className={styles.text}>
            <Own>{isTall ? firstName(seat.name) : seat.name}</Own>
          </span>
        </span>
        <span className={styles.role} data-role={seat.role}>
          {isBackstage ? t('floor.backstage') : t(`floor.${(isTall ? shortRoleKeys : roleKeys)[seat.role]}`)}
          {seat.presence === 'away' && ` · ${t(seat.awayBecause === 'lost' ? 'people.lost' : 'people.away')}`}
          {untilMs !== null && !isTall && (
            <>
              {' · '}
              <TimeLeft untilMs={untilMs} />
            </>
          )}
        </span>
      </div>
      {untilMs !== null && isTall && (
        <span className={styles.time}>
          <TimeLeft untilMs={untilMs} />
        </span>
      )}
      <TileMenu tile={tile} />
    </li>
  );
}

const roleKeys = { teacher: 'roleTeacher', lecturer: 'roleLecturer', student: 'roleStudent' } as const;
const shortRoleKeys = { ...roleKeys, lecturer: 'roleGuest' } as const;

/** What one can do about the floor, the voice and the picture of somebody else. */
function TileMenu({ tile: { seat, sinceMs } }: { tile: FloorTileOf }) {
  const { t } = useTranslation();
  const { take } = useFloorActions();
  const media = useMediaParts();
  const isOwn = useMe().id === seat.id;
  const hasFloorItems = useMay('floor:take') && sinceMs !== null;
  const hasMediaItems = media !== null && !isOwn;
  if (!hasFloorItems && !hasMediaItems) return null;
  const label = t(hasFloorItems ? 'floor.options' : 'people.options', { name: seat.name });
  return (
    <Menu align="start" trigger={<IconButton size="small" className={styles.menu} label={label} icon={<Ellipsis />} />}>
      {hasMediaItems && (
        <>
          <media.RulingItems seat={seat} />
          <media.VolumeItems seat={seat} />
        </>
      )}
      {hasFloorItems && (
        <>
          {hasMediaItems && <MenuSeparator />}
          <ExtendItems seat={seat} />
          <MenuSeparator />
          <MenuItem icon={<Undo2 />} action={() => take(seat.id)}>
            {t('floor.take')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
