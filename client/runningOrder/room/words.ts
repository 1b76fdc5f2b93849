/** Minutes in words, as the strip and the list say them. */
import type { Translate } from '../../language/index.ts';

const minuteMs = 60_000;

/** "nog 4 min", "tijd is om", "1 min over" */
export function leftWords(leftMs: number, t: Translate): string {
  if (leftMs > 0) return t('runningOrder.left', { count: Math.ceil(leftMs / minuteMs) });
  const over = Math.floor(-leftMs / minuteMs);
  return over === 0 ? t('runningOrder.up') : t('runningOrder.overBy', { count: over });
}

/** "3 min later", "op tijd"; null: nobody knows. */
export function lateWords(lateMinutes: number | null, t: Translate): string | null {
  if (lateMinutes === null) return null;
  if (lateMinutes === 0) return t('runningOrder.onTime');
  return lateMinutes > 0
    ? t('runningOrder.late', { count: lateMinutes })
    : t('runningOrder.early', { count: -lateMinutes });
}

/** "Zo eindig je om 10:33, 3 minuten later." */
export function endWords(time: string, lateMinutes: number | null, t: Translate): string {
  if (lateMinutes === null) return t('runningOrder.endsAny', { time });
  if (lateMinutes === 0) return t('runningOrder.ends', { time });
  return lateMinutes > 0
    ? t('runningOrder.endsLate', { time, count: lateMinutes })
    : t('runningOrder.endsEarly', { time, count: -lateMinutes });
}

/** Whole minutes that something lasted. */
export const minutesOf = (ms: number): number => Math.round(ms / minuteMs);
