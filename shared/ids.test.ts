import { expect, test } from 'vitest';
import { guestId, lessonId, messageId, seatId } from './ids.ts';

test.each([lessonId, seatId, guestId, messageId])('names that every object has are no ids', (schema) => {
  for (const name of [
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toLocaleString',
    'isPrototypeOf',
    '__defineGetter__',
  ])
    expect(schema.safeParse(name).success, name).toBe(false);
  expect(schema.safeParse('proto_0001').success).toBe(true);
});
