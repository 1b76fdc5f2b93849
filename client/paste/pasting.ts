export { cleanHtml } from './cleanHtml.ts';
export { alignedTable } from './tables.ts';
