/** Reads the list of who sends what. */
import type { Publication } from '../../../shared/media/protocol.ts';

export const onAirOf = (air: readonly Publication[], seatId: string): Publication | null =>
  air.find((one) => one.seatId === seatId) ?? null;

/** Whoever shows a screen; at most one does. */
export const sharerOf = (air: readonly Publication[]): string | null =>
  air.find((one) => one.screen !== null)?.seatId ?? null;

/** The seats that are heard or seen backstage, others than oneself. */
export const backstageOf = (air: readonly Publication[], ownSeatId: string): string[] =>
  air
    .filter(({ audience, seatId, mic, camera }) => audience === 'backstage' && seatId !== ownSeatId && (mic ?? camera))
    .map(({ seatId }) => seatId);
