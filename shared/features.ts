/** The features that there are, in the order in which the documents name them. Each side has a list like this. */
import { board } from './board/feature.ts';
import { chalk } from './chalk/feature.ts';
import { chat } from './chat/feature.ts';
import type { AnyFeature } from './feature.ts';
import { floor } from './floor/feature.ts';
import { guests } from './guests/feature.ts';
import { lesson } from './lesson/feature.ts';
import { materials } from './materials/feature.ts';
import { media } from './media/feature.ts';
import { presence } from './presence/feature.ts';
import { restore } from './restore/feature.ts';
import { room } from './room/feature.ts';
import { runningOrder } from './runningOrder/feature.ts';
import { timer } from './timer/feature.ts';

export const features: readonly AnyFeature[] = [
  room,
  lesson,
  presence,
  guests,
  floor,
  chalk,
  board,
  restore,
  materials,
  chat,
  media,
  timer,
  runningOrder,
];
