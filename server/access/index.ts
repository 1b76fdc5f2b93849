/** Access: who may come in, by link, code or seat. */
export { access, type Auth, newSeatRate } from './access.ts';
export { addressOf, networkOf } from './address.ts';
export { Bucket, Buckets } from './buckets.ts';
export { guessRate } from './guesses.ts';
export { newCode, newId } from './ids.ts';
export { isOwnOrigin, type OriginDeps } from './origin.ts';
export { pathOf, type RouteDeps } from './routeDeps.ts';
export { keepRouteLimits, routeLimits } from './routeLimits.ts';
export { forgetSeats, setSeatCookie } from './seatCookie.ts';
export { loadSecret } from './secrets.ts';
