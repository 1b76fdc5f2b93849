/** The pages of the board. */
export { lookOf, lookTogether, useLook } from './look.ts';
export { makePage } from './pageActions.ts';
export { newPageName } from './pageNumbers.ts';
export { PagePill } from './PagePill.tsx';
export { usePages, usePageWords } from './usePages.ts';
