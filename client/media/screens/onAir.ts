/** Reads the list of who sends what. */
import type { OnAir } from '../../../shared/media/protocol.ts';

export const onAirOf = (air: readonly OnAir[], seatId: string): OnAir | null =>
  air.find((one) => one.seatId === seatId) ?? null;

/** Whoever shows a screen; at most one does. */
export const sharerOf = (air: readonly OnAir[]): string | null =>
  air.find((one) => one.screen !== null)?.seatId ?? null;

/** The seats that are heard or seen backstage, others than oneself. */
export const backstageOf = (air: readonly OnAir[], ownSeatId: string): string[] =>
  air
    .filter(({ audience, seatId, mic, camera }) => audience === 'backstage' && seatId !== ownSeatId && (mic ?? camera))
    .map(({ seatId }) => seatId);
