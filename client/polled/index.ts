/** Asking a server again and again while somebody looks. */
export { usePolled, type Polled } from './usePolled.ts';
