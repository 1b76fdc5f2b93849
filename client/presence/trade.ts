import type { Guest } from '../../shared/guests/protocol.ts';

/** `Consulent geldzaken, Wijkz`; empty when neither is known. */
export const trade = ({ field, organisation }: Pick<Guest, 'field' | 'organisation'>): string =>
  [field, organisation].filter(Boolean).join(', ');
