/** In which a lesson is and the interface speaks; the first is the usual one. */
export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];
