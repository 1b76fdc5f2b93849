/** Who has the floor, as the interface speaks of it. */
import type { Seat } from '../../shared/presence/protocol.ts';
import type { LessonState } from '../../shared/state.ts';

export interface FloorHolder {
  readonly seat: Seat;
  /** Unix milliseconds; null for a teacher who simply teaches. */
  readonly sinceMs: number | null;
  /** Unix milliseconds at which the floor returns by itself; null: no time box. */
  readonly untilMs: number | null;
}

/** Those who were given the floor, oldest first; then the teachers inside, who never lose it. */
export function floorHolders(state: Pick<LessonState, 'seats' | 'floor'>): FloorHolder[] {
  const given = givenFloor(state);
  const teachers = Object.values(state.seats)
    .filter((seat) => seat.role === 'teacher' && seat.presence !== 'left' && !seat.removed)
    .filter((seat) => !given.some((holder) => holder.seat.id === seat.id))
    .map((seat) => ({ seat, sinceMs: null, untilMs: null }));
  return [...given, ...teachers];
}

/** Only those to whom a teacher gave the floor, oldest first. */
export function givenFloor(state: Pick<LessonState, 'seats' | 'floor'>): FloorHolder[] {
  return state.floor.holders.flatMap(({ seatId, sinceMs, untilMs }) => {
    const seat = state.seats[seatId];
    return seat ? [{ seat, sinceMs, untilMs }] : [];
  });
}

/** Place in the queue of hands, counted from 1; null when the hand is down. */
export function placeInQueue(floor: LessonState['floor'], seatId: string): number | null {
  const index = floor.hands.findIndex((hand) => hand.seatId === seatId);
  return index < 0 ? null : index + 1;
}

/** Clocks differ by this much; a floor given for 15 minutes must not start with 16. */
const SLACK_MS = 2000;

/** Whole minutes left, rounded up; 0 in the last minute. */
export function minutesLeft(untilMs: number, nowMs: number): number {
  const leftMs = untilMs - nowMs;
  return leftMs < 60_000 ? 0 : Math.ceil((leftMs - SLACK_MS) / 60_000);
}

/** The part of a time box that is left, 1 … 0. */
export function shareLeft(sinceMs: number, untilMs: number, nowMs: number): number {
  const whole = untilMs - sinceMs;
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, (untilMs - nowMs) / whole));
}
