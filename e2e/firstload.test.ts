/** What a student's first visit costs, from the link to the board. Its time is measured by `bench/firstload`. */
import { expect, test } from 'vitest';
import { newPerson, setStage, joinByLink, untilBoard } from './harness/index.ts';
import { bySize, sizeOf, watchFiles } from './harness/sentFiles.ts';

/** Brotli, in bytes of 1000 a kB: three seconds on a poor mobile line. What is not on the screen is not loaded. */
const mostScriptBytes = 500_000;

const stage = setStage();

test('a student’s first visit loads no more script than a phone on a poor line can wait for', async () => {
  const { links } = await stage.server.createLesson({ title: 'Geld en zorgen' });
  const student = await newPerson(stage.browser, { device: 'phone', language: 'nl' });
  const files = await watchFiles(await student.page.context().newCDPSession(student.page));
  await joinByLink(student, links.student, 'Yara');
  await untilBoard(student);
  await student.page.waitForLoadState('networkidle');
  const scripts = files.paths('Script');
  expect(files.areCompressed()).toBe(true);
  // tldraw and React are among them: else this looked at the wrong files.
  expect(sizeOf(scripts)).toBeGreaterThan(250_000);
  expect(sizeOf(scripts), bySize(scripts).join('\n')).toBeLessThanOrEqual(mostScriptBytes);
});
