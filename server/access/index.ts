/** Access: who may come in, by link, code or seat. */
export { access, type Doors } from './access.ts';
export { newCode, newId } from './ids.ts';
export { pathOf, type RouteDeps, schoolwide } from './routeDeps.ts';
export { setSeatCookie } from './seatCookie.ts';
export { loadSecret } from './secrets.ts';
