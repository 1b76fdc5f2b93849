import { useMemo } from 'react';
import { currentOf, isOver, nextOf, type RunningOrder } from '../../../shared/runningOrder/order.ts';
import type { Segment } from '../../../shared/runningOrder/protocol.ts';
import { scheduleOf, type Schedule } from '../../../shared/runningOrder/schedule.ts';
import { useMe, useNow, useRoom } from '../../connection/index.ts';

/** Shown in minutes: it need not tick. */
const tickMs = 5000;

export interface OrderNow {
  readonly order: RunningOrder;
  readonly schedule: Schedule;
  readonly current: Segment | null;
  readonly next: Segment | null;
  readonly isOver: boolean;
}

/** The running order of this moment, for teachers and guests. */
export function useOrder(): OrderNow {
  const { order, lesson } = useRoom(({ room }) => ({ order: room.runningOrder, lesson: room.lesson }));
  const nowMs = useNow(tickMs);
  return useMemo(
    () => ({
      order,
      schedule: scheduleOf(order, lesson, nowMs),
      current: currentOf(order),
      next: nextOf(order),
      isOver: isOver(order),
    }),
    [order, lesson, nowMs],
  );
}

export const useIsStaff = (): boolean => useMe().role !== 'student';

/** May this person go on and back? */
export function useMayStep(): boolean {
  const { role } = useMe();
  return useRoom(({ room }) => role === 'teacher' || (role === 'lecturer' && room.runningOrder.guestsMayGoOn));
}
