import { useMemo } from 'react';
import { useRoom, useSend } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import type { RoomDialog } from '../../slots/index.ts';
import { Sheet } from '../../ui/index.ts';
import type { OrderCalls } from '../edit/calls.ts';
import { OrderEditor } from '../edit/OrderEditor.tsx';
import { useOrder } from './useOrder.ts';
import { useRoomThings } from './useRoomThings.ts';

/** Changes the running order while the lesson is on. */
export const EditDialog: RoomDialog = ({ onOpenChange }) => {
  const { t } = useTranslation();
  const { order, schedule } = useOrder();
  const things = useRoomThings();
  const lessonMinutes = useRoom(({ room }) => room.lesson.minutes);
  return (
    <Sheet isOpen onOpenChange={onOpenChange} title={t('runningOrder.editTitle')} size="wide">
      <OrderEditor
        title={null}
        rows={schedule.rows}
        totalMinutes={schedule.totalMinutes}
        lessonMinutes={lessonMinutes}
        guestsMayGoOn={order.guestsMayGoOn}
        things={things}
        calls={useRoomCalls()}
      />
    </Sheet>
  );
};

function useRoomCalls(): OrderCalls {
  const send = useSend();
  return useMemo(
    () => ({
      add: async (segments, after, isFirst) =>
        (await send('order:add', { segments: [...segments], after, isFirst })).ids,
      change: (id, changes) => send('order:change', { id, changes }),
      move: (id, after) => send('order:move', { id, after }),
      remove: (id) => send('order:remove', { id }),
      letGuestsGoOn: (guestsMayGoOn) => send('order:set', { guestsMayGoOn }),
    }),
    [send],
  );
}
