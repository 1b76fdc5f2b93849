/** Which picture of each camera this device asks for, and how loud each voice is: pure. */
import type { Audience, Layer, Publication } from '../../shared/media/protocol.ts';

/** `fine`: all pictures. `small`: only small ones. `lasting`: no line for pictures. */
export type LineQuality = 'fine' | 'small' | 'lasting';

export interface Looking {
  readonly air: readonly Publication[];
  readonly me: string;
  /** By seat id: height of the picture in CSS pixels; who is not in it is not on the screen yet. */
  readonly heights: Readonly<Record<string, number>>;
  readonly pixelRatio: number;
  readonly quality: LineQuality;
  readonly isSaving: boolean;
}

/** The small picture has 180 lines; up to this many pixels of the screen it is as good. */
const smallUpToPx = 200;
/** Phones have three and more pixels where the eye sees two. */
const ratioThatCounts = 2;

/** By name of track: for all that others show. */
export function layersFor({ air, me, heights, pixelRatio, quality, isSaving }: Looking): Record<string, Layer> {
  const ofCamera = (seatId: string): Layer => {
    const height = heights[seatId];
    if (isSaving || height === 0) return 'off';
    if (quality !== 'fine') return 'low';
    if (height === undefined) return 'high';
    return height * Math.min(pixelRatio, ratioThatCounts) <= smallUpToPx ? 'low' : 'high';
  };
  const layers: Record<string, Layer> = {};
  for (const { seatId, camera, screen } of air) {
    if (seatId === me) continue;
    if (camera !== null) layers[camera] = ofCamera(seatId);
    if (screen !== null) layers[screen] = isSaving ? 'off' : 'high';
  }
  return layers;
}

/** Whoever talks backstage hears the stage as well. */
export const heardFrom = (audience: Audience): readonly Audience[] =>
  audience === 'backstage' ? ['backstage', 'stage'] : ['stage'];

/** The lesson, under the voices backstage. */
const softly = 0.3;

/** By seat id, of others on air: as this person set it, and the stage softly while somebody talks backstage. */
export function volumesFor(
  air: readonly Publication[],
  me: string,
  audience: Audience,
  volumes: Readonly<Record<string, number>>,
): Record<string, number> {
  const others = air.filter(({ seatId }) => seatId !== me);
  const isSoft = audience === 'backstage' && others.some((one) => one.audience === 'backstage' && one.mic !== null);
  return Object.fromEntries(
    others.map(({ seatId, audience: its }) => [
      seatId,
      (volumes[seatId] ?? 1) * (isSoft && its === 'stage' ? softly : 1),
    ]),
  );
}

/** Loss as the last seconds had it, and what it says of the line. */
interface Measured {
  readonly atMs: number;
  readonly share: number;
}

const smallAbove = 0.03;
const lastingAbove = 0.08;
const lastingMs = 10_000;
/** Pictures grow again only after the line was good for this long. */
const goodMs = 20_000;

/** Judges a line by how much of what is sent to it does not come. */
export class LineJudge {
  #measured: Measured[] = [];
  #quality: LineQuality = 'fine';
  #badAtMs = -Infinity;

  /** @param share of the packets since the last call, 0 … 1 */
  measure(share: number, nowMs: number): LineQuality {
    this.#measured = [...this.#measured.filter(({ atMs }) => nowMs - atMs <= lastingMs), { atMs: nowMs, share }];
    if (share > smallAbove) this.#badAtMs = nowMs;
    const since = nowMs - (this.#measured[0]?.atMs ?? nowMs);
    // One burst is no lasting loss, and no single good moment ends it.
    const average = this.#measured.reduce((sum, one) => sum + one.share, 0) / this.#measured.length;
    if (since >= lastingMs * 0.75 && average > lastingAbove) this.#quality = 'lasting';
    else if (this.#measured.slice(-2).every((one) => one.share > smallAbove) && this.#measured.length >= 2)
      this.#quality = this.#quality === 'lasting' ? 'lasting' : 'small';
    else if (nowMs - this.#badAtMs >= goodMs) this.#quality = 'fine';
    return this.#quality;
  }
}
