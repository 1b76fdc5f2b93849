/** The features of the browser. Where several show something in one place without an order, it is the order of this list. */
import { attention } from './attention/contribution.tsx';
import { board } from './board/contribution.ts';
import { chalk } from './chalk/contribution.ts';
import { chat } from './chat/contribution.tsx';
import { floor } from './floor/contribution.ts';
import { guests } from './guests/contribution.ts';
import { lessons } from './lessons/contribution.ts';
import { materials } from './materials/contribution.tsx';
import { media } from './media/contribution.tsx';
import { notes } from './notes/contribution.ts';
import { people } from './people/contribution.tsx';
import { restore } from './restore/contribution.tsx';
import { runningOrder } from './runningOrder/contribution.tsx';
import { slides } from './slides/contribution.tsx';
import { timer } from './timer/contribution.tsx';
import type { Contribution } from './slots/index.ts';

export const features: readonly Contribution[] = [
  lessons,
  attention,
  notes,
  media,
  guests,
  floor,
  chalk,
  board,
  slides,
  restore,
  materials,
  chat,
  people,
  timer,
  runningOrder,
];
