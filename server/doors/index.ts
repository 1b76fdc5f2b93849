/** The doors of a lesson: looking in, taking a seat, and what a guest can do before coming in. */
export { doorRoutes } from './doorRoutes.ts';
