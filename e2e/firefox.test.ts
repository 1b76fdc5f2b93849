/** One student in Firefox, as Debian has it, in a lesson with everybody else in Chromium. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { findFirefox } from '../scripts/firefox.ts';
import { giveWholeLesson, launchFirefox, newPerson, setStage } from './harness/index.ts';

const stage = setStage();
const path = findFirefox();
let firefox: Browser | null = null;

beforeAll(async () => {
  if (path !== null) firefox = await launchFirefox(path);
});
afterAll(() => firefox?.close());

test.skipIf(path === null)('a student in Firefox joins, writes, draws, sees, follows and comes back', async () => {
  const { links } = await stage.server.createLesson({ title: 'Vulkanen', teacherName: 'Noor' });
  const teacher = await newPerson(stage.browser);
  // Firefox has no such permissions to give, and prefers what the machine does.
  const student = await newPerson(firefox!, {}, { permissions: [], colorScheme: null, reducedMotion: null });
  await giveWholeLesson(teacher, student, links);
});
