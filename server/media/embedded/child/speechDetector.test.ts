import { expect, test } from 'vitest';
import { SpeechDetector } from './speechDetector.ts';

function look(speech: SpeechDetector, levels: readonly number[]): boolean {
  for (const level of levels) speech.addLevel(level);
  speech.update();
  return speech.isSpeaking;
}

const loud = [30, 30, 30, 30, 30];
const low = [50, 50, 50, 50, 50];
const quiet = [90, 90, 127, 127, -1];

test('a voice begins when it is loud, goes on when it is low, and ends after a second of silence', () => {
  const speech = new SpeechDetector();
  expect(look(speech, quiet)).toBe(false);
  expect(look(speech, low)).toBe(false);
  expect(look(speech, loud)).toBe(true);
  expect(look(speech, low)).toBe(true);
  expect([1, 2, 3, 4, 5].map(() => look(speech, quiet))).toEqual([true, true, true, true, false]);
});

test('a click is no voice, and no packets are silence', () => {
  const speech = new SpeechDetector();
  expect(look(speech, [10, 90, 90, 90])).toBe(false);
  look(speech, loud);
  for (let count = 0; count < 5; count++) speech.update();
  expect(speech.isSpeaking).toBe(false);
});
