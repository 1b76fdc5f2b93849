/** What one person removes with an eraser is one removal, on both sides. */

/** What comes within this after the last belongs to it… */
export const QUIET_MS = 1500;
/** …but nothing that comes later than this after the first. */
export const MOST_MS = 8000;
