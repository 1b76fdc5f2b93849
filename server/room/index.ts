/** The room: one ordered log, its commit, and those who follow it. Knows no feature. */
export type { Connection } from './connection.ts';
export { type Asker, type Feature, type Handlers, requireMay } from './feature.ts';
export type { Room } from './room.ts';
export { type Log, Rooms } from './rooms.ts';
export { fromStored, toStored } from './storedEntry.ts';
