import { useMay, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Badge } from '../ui/index.ts';

/** Raised hands, for who gives the floor. */
export function HandsBadge() {
  const { t } = useTranslation();
  const mayGrant = useMay('floor:grant');
  const count = useRoom(({ room }) => room.floor.hands.length);
  if (!mayGrant || count === 0) return null;
  return (
    <>
      <Badge look="board">
        <span aria-hidden="true">{count}</span>
      </Badge>
      <span className="visually-hidden">, {t('floor.handsUp', { count })}</span>
    </>
  );
}
