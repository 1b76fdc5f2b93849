/** What a screen is put together of: each part may fail, is tried again alone, and is reported without its content. */
export { Part } from './Part.tsx';
export { fetched } from './fetched.ts';
export { late } from './late.ts';
export { reportFailure, reportUncaught } from './failures.ts';
