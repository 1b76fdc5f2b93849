/** Longer ones are breaks, and nobody watches those. */
export const mostMinutes = 60;
