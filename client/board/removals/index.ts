/** Who removed what of the board, told to those who lead it: they fetch it, and nobody else does. */
import { late } from '../../parts/index.ts';

export const RemovalNews = late(async () => (await import('./RemovalNews.tsx')).RemovalNews);
