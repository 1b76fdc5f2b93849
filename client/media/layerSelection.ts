/** Which simulcast layer of each camera this device selects, and how loud each voice is: pure. */
import type { Audience, Layer, Publication } from '../../shared/media/protocol.ts';

/** `good`: all layers. `lossy`: low layers only. `poor`: the loss lasts, no video. */
export type LinkQuality = 'good' | 'lossy' | 'poor';

export interface LayerInput {
  readonly publications: readonly Publication[];
  readonly me: string;
  /** By seat id: height of the picture in CSS pixels; who is not in it is not on the screen yet. */
  readonly heights: Readonly<Record<string, number>>;
  readonly pixelRatio: number;
  readonly quality: LinkQuality;
  readonly isSaving: boolean;
}

/** The low layer has 180 lines; up to this many physical pixels it is as good. */
const smallUpToPx = 200;
/** Phones have three and more pixels where the eye sees two. */
const ratioThatCounts = 2;

/** By track, for all video of others. */
export function layersFor({
  publications,
  me,
  heights,
  pixelRatio,
  quality,
  isSaving,
}: LayerInput): Record<string, Layer> {
  const ofCamera = (seatId: string): Layer => {
    const height = heights[seatId];
    if (isSaving || height === 0) return 'off';
    if (quality !== 'good') return 'low';
    if (height === undefined) return 'high';
    return height * Math.min(pixelRatio, ratioThatCounts) <= smallUpToPx ? 'low' : 'high';
  };
  const layers: Record<string, Layer> = {};
  for (const { seatId, camera, screen } of publications) {
    if (seatId === me) continue;
    if (camera !== null) layers[camera] = ofCamera(seatId);
    if (screen !== null) layers[screen] = isSaving ? 'off' : 'high';
  }
  return layers;
}

/** Who talks backstage hears the stage as well. */
export const audiencesFor = (audience: Audience): readonly Audience[] =>
  audience === 'backstage' ? ['backstage', 'stage'] : ['stage'];

/** The lesson, under the voices backstage. */
const softly = 0.3;

/** By seat id of others: as this person set it, and the stage softly while somebody talks backstage. */
export function volumesFor(
  publications: readonly Publication[],
  me: string,
  audience: Audience,
  volumes: Readonly<Record<string, number>>,
): Record<string, number> {
  const others = publications.filter(({ seatId }) => seatId !== me);
  const isSoft = audience === 'backstage' && others.some((one) => one.audience === 'backstage' && one.mic !== null);
  return Object.fromEntries(
    others.map(({ seatId, audience: its }) => [
      seatId,
      (volumes[seatId] ?? 1) * (isSoft && its === 'stage' ? softly : 1),
    ]),
  );
}

/** The packet loss of one interval. */
interface Measured {
  readonly atMs: number;
  readonly share: number;
}

const lossyAbove = 0.03;
const poorAbove = 0.08;
const poorMs = 10_000;
/** High layers come back only after this long without loss. */
const goodMs = 20_000;

/** Estimates the quality of the link from packet loss. */
export class LinkEstimator {
  #measured: Measured[] = [];
  #quality: LinkQuality = 'good';
  #badAtMs = -Infinity;

  /** @param share of the packets since the last call, 0 … 1 */
  measure(share: number, nowMs: number): LinkQuality {
    this.#measured = [...this.#measured.filter(({ atMs }) => nowMs - atMs <= poorMs), { atMs: nowMs, share }];
    if (share > lossyAbove) this.#badAtMs = nowMs;
    const since = nowMs - (this.#measured[0]?.atMs ?? nowMs);
    // One burst is no lasting loss, and one good interval does not end it.
    const average = this.#measured.reduce((sum, one) => sum + one.share, 0) / this.#measured.length;
    if (since >= poorMs * 0.75 && average > poorAbove) this.#quality = 'poor';
    else if (this.#measured.slice(-2).every((one) => one.share > lossyAbove) && this.#measured.length >= 2)
      this.#quality = this.#quality === 'poor' ? 'poor' : 'lossy';
    else if (nowMs - this.#badAtMs >= goodMs) this.#quality = 'good';
    return this.#quality;
  }
}
