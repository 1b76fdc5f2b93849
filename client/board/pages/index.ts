/** The pages of the board. */
export { lookOf, lookTogether, useLook } from './look.ts';
export { makePage, turnTo, type At } from './pageActions.ts';
export { neighbour, newPageName, pageOf, slidesIn, titleOf } from './pageNumbers.ts';
export { PagePill } from './PagePill.tsx';
export { useGoing } from './useGoing.ts';
export { usePages, usePageWords } from './usePages.ts';
