/**
 * The parts that a screen is put together of, each of which may fail alone. A failure is counted and logged under its
 * name; each name stands at a `<Part>` of the client, and a test makes each of them fail.
 */
export const parts = [
  /** A whole page, and what no other part holds: callbacks and promises. */
  'page',
  'board',
  'shape',
] as const;

export type PartName = (typeof parts)[number];
