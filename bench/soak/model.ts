/**
 * What happens in two hours of a busy lesson of thirty, minute by minute. Time is compressed by letting 24 pens write at
 * once what in the lesson is written one after the other; each pen keeps its human pace, so that every entry is the size
 * and comes in the rhythm that it has in life.
 */

export const lesson = {
  minutes: 120,
  people: 30,
  /** Points a minute: somebody writes for 40 of its 60 seconds, with 60 points each. */
  pointsPerMinute: 2400,
  messagesPerMinute: 6,
  reactionsPerMinute: 6,
  /** A hand goes up, gets the floor, and gives it back. */
  turnsPerMinute: 1,
  /** Somebody loses the connection and is back with the whole board. */
  returnsPerMinute: 1,
  /** A page is wiped, and its strokes are gone from the board. */
  minutesPerPage: 10,
} as const;

export const pens = 24;
export const hz = 60;

/** Minutes of the lesson in one second of the benchmark. */
export const minutesPerSecond = (pens * hz) / lesson.pointsPerMinute;

/** Seconds of the benchmark for the whole lesson. */
export const wholeMs = (lesson.minutes / minutesPerSecond) * 1000;

/** Milliseconds of the benchmark between two things that happen so often a minute. */
export const everyMs = (perMinute: number): number => 1000 / (perMinute * minutesPerSecond);

/** Points of one pen between two wipes of its page. */
export const wipeEveryPoints = (lesson.minutesPerPage * lesson.pointsPerMinute) / pens;
