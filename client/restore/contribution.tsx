import { Undo2 } from 'lucide-react';
import { mayLeadBoard } from '../../shared/chalk/mayDraw.ts';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { late } from '../parts/index.ts';
import { MoreItem, useRoomView, type Contribution } from '../slots/index.ts';
import { loadBringBack } from './index.ts';

const BringBackDialog = late(async () => (await loadBringBack()).BringBackDialog);

function BringBackItem() {
  const { t } = useTranslation();
  const { openDialog } = useRoomView();
  const leads = useRoom(({ room, you }) => mayLeadBoard(room, you.seatId));
  if (!leads) return null;
  return <MoreItem icon={<Undo2 />} label={t('board.bringBack')} action={() => openDialog(BringBackDialog)} />;
}

export const restore: Contribution = { shows: { more: [{ Show: BringBackItem, order: 45 }] } };
