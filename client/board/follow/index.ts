/** Seeing what the presenter sees. */
export { Following } from './Following.tsx';
export { presenterOf } from './presenter.ts';
export { viewsOf } from './views.ts';
