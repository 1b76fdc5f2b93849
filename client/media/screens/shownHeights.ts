/** A camera may be shown in several places at once; what comes must be good enough for the largest. */
export class ShownHeights {
  readonly #bySeat = new Map<string, Map<object, number>>();

  /** Is this seat's camera in any place on the screen? */
  has(seatId: string): boolean {
    return this.#bySeat.has(seatId);
  }

  /**
   * @param place what stands for one place on the screen
   * @param heightPx null: the place is gone
   * @returns the largest of all places of this seat, in CSS pixels
   */
  set(seatId: string, place: object, heightPx: number | null): number {
    const places = this.#bySeat.get(seatId) ?? new Map<object, number>();
    if (heightPx === null) places.delete(place);
    else places.set(place, heightPx);
    if (places.size === 0) this.#bySeat.delete(seatId);
    else this.#bySeat.set(seatId, places);
    return Math.max(0, ...places.values());
  }
}
