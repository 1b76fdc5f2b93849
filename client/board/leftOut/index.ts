/** What cannot be drawn is left out and said, and never takes the board. */
export { guardBoard } from './guardBoard.ts';
export { LeftOut, missingFromFile, missingFromImage } from './LeftOut.tsx';
export { leftOut } from './leftOut.ts';
export { Reopening, useReopened, useReopening } from './reopening.ts';
export { IndicatorFailed, ShapeFailed } from './ShapeFailed.tsx';
export { watchRecords } from './watchRecords.ts';
