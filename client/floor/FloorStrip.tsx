import { Hand, Reply, Undo2 } from 'lucide-react';
import { useMay, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useRoomView, useSlots } from '../slots/index.ts';
import { Button, IconButton } from '../ui/index.ts';
import { HandOverMenu } from './FloorMenus.tsx';
import { FloorTiles } from './FloorTiles.tsx';
import { useFloorActions, useOwnFloor } from './useFloor.ts';
import styles from './FloorStrip.module.css';

/** Above the board: who has the floor, and what one can do about it. */
export function FloorStrip() {
  const { hasFloor } = useOwnFloor();
  const { showTab } = useRoomView();
  const show = useSlots();
  return (
    <div className={styles.strip}>
      <FloorTiles />
      {show('strip', {})}
      <div className={styles.actions}>{hasFloor ? <OwnFloor /> : <HandsUp onShow={() => showTab('people')} />}</div>
      {show('stripEnd', {})}
    </div>
  );
}

/** For who holds the floor: give it back, and for a guest: pass it on. `isShort`: pictures only, where words have no room. */
export function OwnFloor({ isShort = false }: { isShort?: boolean }) {
  const { t } = useTranslation();
  const { giveBack } = useFloorActions();
  const mayHandOver = useMay('floor:handOver');
  if (isShort) {
    return (
      <>
        {mayHandOver && (
          <HandOverMenu
            trigger={
              <IconButton look="tint" label={t('floor.handOver')} icon={<Reply className={styles.mirrored} />} />
            }
          />
        )}
        <IconButton look="tint" label={t('floor.return')} icon={<Undo2 />} action={giveBack} />
      </>
    );
  }
  return (
    <>
      {mayHandOver && (
        <HandOverMenu
          trigger={
            <Button look="quiet" size="small" icon={<Reply className={styles.mirrored} />}>
              {t('floor.handOver')}
            </Button>
          }
        />
      )}
      <Button look="tint" size="small" icon={<Undo2 />} action={giveBack}>
        {t('floor.return')}
      </Button>
    </>
  );
}

/** For who gives the floor: hands that wait. */
function HandsUp({ onShow }: { onShow: () => void }) {
  const { t } = useTranslation();
  const count = useRoom(({ room }) => room.floor.hands.length);
  const mayGrant = useMay('floor:grant');
  if (!mayGrant || count === 0) return null;
  return (
    <Button look="tint" size="small" icon={<Hand />} action={onShow}>
      {t('floor.handsUp', { count })}
    </Button>
  );
}
