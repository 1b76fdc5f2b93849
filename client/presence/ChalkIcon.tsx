import { createLucideIcon } from 'lucide-react';

/** A piece of chalk that leaves a line: the right to draw, never to be confused with the pen. */
export const ChalkIcon = createLucideIcon('chalk', [
  ['path', { d: 'M13.6 4.2a1.5 1.5 0 0 1 2.1 0l3.1 3.1a1.5 1.5 0 0 1 0 2.1l-8 8-5.2-5.2z', key: 'stick' }],
  ['path', { d: 'm10.8 7 5.2 5.2', key: 'edge' }],
  ['path', { d: 'M5.6 12.2 4.4 16l2.6 2.6 3.8-1.2', key: 'tip' }],
  ['path', { d: 'M3 21.5c3-.8 5 .6 8 0s5-.6 8 0', key: 'line' }],
]);

/** No chalk. */
export const ChalkOffIcon = createLucideIcon('chalk-off', [
  ['path', { d: 'M13.6 4.2a1.5 1.5 0 0 1 2.1 0l3.1 3.1a1.5 1.5 0 0 1 0 2.1l-8 8-5.2-5.2z', key: 'stick' }],
  ['path', { d: 'M5.6 12.2 4.4 16l2.6 2.6 3.8-1.2', key: 'tip' }],
  ['path', { d: 'm3 3 18 18', key: 'stroke' }],
]);
