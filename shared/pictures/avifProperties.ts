/** What AVIF says about items and frames: kept where it changes how they look, each as long as it has to be. */
import { cleanUnits } from './av1.ts';
import type { Box, InPlace } from './boxes.ts';
import type { Measure } from './bytes.ts';
import { profileOf } from './icc.ts';

/** Bytes of content that are kept. */
const lengths: Readonly<Record<string, number>> = {
  irot: 1,
  imir: 1,
  clap: 32,
  pasp: 8,
  a1op: 1,
  lsel: 2,
  clli: 4,
  mdcv: 24,
  amve: 8,
  ccst: 8,
  btrt: 12,
};
const MOST_CONFIGURATION_UNITS = 100;
const alphas = ['urn:mpeg:mpegB:cicp:systems:auxiliary:alpha', 'urn:mpeg:hevc:2015:auxid:1'];

export function keepProperty(place: InPlace, box: Box, measure: Measure): void {
  const { read } = place;
  const length = lengths[box.type];
  if (length !== undefined && box.to - box.body >= length) return place.keepBox(box, length);
  switch (box.type) {
    case 'ispe':
      place.keepBox(box, 12);
      return measure.see(read.u32(box.body + 4), read.u32(box.body + 8));
    case 'pixi':
      return place.keepBox(box, 5 + read.u8(box.body + 4));
    case 'a1lx':
      return place.keepBox(box, read.u8(box.body) & 1 ? 13 : 7);
    case 'av1C':
      place.keep(box.from, box.to);
      cleanUnits(place.bytes.subarray(box.body + 4, box.to), measure, MOST_CONFIGURATION_UNITS);
      return;
    case 'colr':
      return keepColours(place, box);
    case 'auxC':
    case 'auxi':
      if (isAlpha(place, box)) return place.keepBox(box, 4 + alphaOf(place, box).length + 1);
  }
  place.hide(box);
}

export const isAlpha = (place: InPlace, box: Box): boolean => alphas.includes(alphaOf(place, box));

function alphaOf({ read }: InPlace, box: Box): string {
  return read.text(box.body + 4, Math.min(100, box.to - box.body - 4)).split('\0')[0] ?? '';
}

function keepColours(place: InPlace, box: Box): void {
  const { read } = place;
  const kind = read.text(box.body, 4);
  if (kind === 'nclx') return place.keepBox(box, 11);
  const profile = kind === 'prof' || kind === 'rICC' ? profileOf(read.bytes.subarray(box.body + 4, box.to)) : null;
  if (profile) place.keepBox(box, 4 + profile.length);
  else place.hide(box);
}
