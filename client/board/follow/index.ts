/** Seeing what the presenter sees. */
export { Following } from './Following.tsx';
export { viewsOf } from './views.ts';
