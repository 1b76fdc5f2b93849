/** The data of an AVIF file that its items and frames point at. Only what is asked for here gets into the clean file. */
import type { Box, InPlace, Range } from './boxes.ts';
import { cleanUnits } from './av1.ts';
import { type Measure, notAPicture } from './bytes.ts';

/** Tiles may share data, so that they together can be more than the file; not by much. */
const MOST_TIMES = 4;
const SPARE_BYTES = 1024 * 1024;
/** A frame has a few. */
const MOST_UNITS = 200_000;

export class MediaData {
  readonly measure: Measure;
  #place: InPlace;
  #boxes: readonly Box[];
  #bytesLeft: number;
  #unitsLeft = MOST_UNITS;

  /** @param boxes that hold data */
  constructor(place: InPlace, boxes: readonly Box[], measure: Measure) {
    this.measure = measure;
    this.#place = place;
    this.#boxes = boxes;
    this.#bytesLeft = MOST_TIMES * place.read.length + SPARE_BYTES;
  }

  /** AV1, in one piece or several. */
  keepImage(ranges: readonly Range[]): void {
    const data = this.#gathered(ranges);
    this.#unitsLeft = cleanUnits(data, this.measure, this.#unitsLeft);
    this.#scatter(ranges, data);
  }
  /** The first `length` bytes, as they are. */
  keepPlain(ranges: readonly Range[], length: (data: Uint8Array) => number): Uint8Array {
    const data = this.#gathered(ranges);
    const kept = length(data);
    data.fill(0, kept);
    this.#scatter(ranges, data);
    return data.subarray(0, kept);
  }

  #gathered(ranges: readonly Range[]): Uint8Array {
    const length = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
    this.#bytesLeft -= length;
    if (length === 0 || this.#bytesLeft < 0) notAPicture('no data, or the same ones many times');
    const data = new Uint8Array(length);
    let at = 0;
    for (const { from, to } of ranges) {
      if (!this.#boxes.some((box) => from >= box.body && to <= box.to)) notAPicture('data that are elsewhere');
      data.set(this.#place.read.bytes.subarray(from, to), at);
      at += to - from;
    }
    return data;
  }

  #scatter(ranges: readonly Range[], data: Uint8Array): void {
    let at = 0;
    for (const { from, to } of ranges) {
      this.#place.bytes.set(data.subarray(at, at + to - from), from);
      at += to - from;
    }
  }
}
