/** Reads the publications. */
import type { Publication } from '../../../shared/media/protocol.ts';

export const publicationOf = (publications: readonly Publication[], seatId: string): Publication | null =>
  publications.find((one) => one.seatId === seatId) ?? null;

/** Whoever shows a screen; at most one does. */
export const sharerOf = (publications: readonly Publication[]): string | null =>
  publications.find((one) => one.screen !== null)?.seatId ?? null;

/** The seats that are heard or seen backstage, others than oneself. */
export const backstageOf = (publications: readonly Publication[], ownSeatId: string): string[] =>
  publications
    .filter(({ audience, seatId, mic, camera }) => audience === 'backstage' && seatId !== ownSeatId && (mic ?? camera))
    .map(({ seatId }) => seatId);
