import { expect, test } from 'vitest';
import { sources } from '../../../shared/media/sources.ts';
import { late as en } from '../../language/en/late.ts';
import { en as firstEn } from '../../language/en/index.ts';
import { late as nl } from '../../language/nl/late.ts';
import { nl as firstNl } from '../../language/nl/index.ts';
import { translator } from '../../language/translate.ts';
import type { Problem } from '../mediaState.ts';
import { problemWords } from './problemWords.ts';

const dutch = translator({ ...firstNl, ...nl }, 'nl');
const english = translator({ ...firstEn, ...en }, 'en');

const problems: readonly Problem[] = [
  'denied',
  'system',
  'missing',
  'busy',
  'insecure',
  'unsupported',
  'unreached',
  'full',
  'failed',
];
const browsers = ['chromium', 'firefox', 'safari', 'android', 'ios', 'iosOther'] as const;
const systems = ['mac', 'windows', 'android', 'ios', 'other'] as const;

test('whatever is wrong, with whatever, wherever: there are words, and none is left open', () => {
  for (const t of [dutch, english])
    for (const problem of problems)
      for (const source of sources)
        for (const browser of browsers)
          for (const system of systems)
            for (const permission of ['granted', 'denied', 'prompt', null] as const) {
              const { title, remedy } = problemWords(t, source, problem, { browser, system, permission });
              // A text that is missing shows its key.
              expect(`${title} ${remedy}`).not.toMatch(/devices\.|\{\{|\s\s|undefined/);
            }
});

test('the remedy names the setting as that browser does', () => {
  const where = { system: 'mac', permission: 'denied' } as const;
  const safari = problemWords(english, 'camera', 'denied', { ...where, browser: 'safari' });
  expect(safari.remedy).toContain('Camera');
  expect(safari.remedy).toContain('Safari');
  expect(problemWords(english, 'camera', 'denied', { ...where, browser: 'chromium' }).remedy).not.toContain('Safari');
});

test('trying again is offered where it can help', () => {
  const where = { browser: 'chromium', system: 'windows' } as const;
  const canRetry = (problem: Problem, permission: PermissionState | null) =>
    problemWords(dutch, 'mic', problem, { ...where, permission }).canRetry;
  expect(canRetry('denied', 'denied')).toBe(false);
  expect(canRetry('denied', 'prompt')).toBe(true);
  expect(canRetry('denied', null)).toBe(true);
  expect(canRetry('busy', 'granted')).toBe(true);
  expect(canRetry('insecure', null)).toBe(false);
  expect(canRetry('unsupported', null)).toBe(false);
});

test('what browsers say of https is named', () => {
  const where = { browser: 'chromium', system: 'windows', permission: null } as const;
  for (const t of [dutch, english]) expect(problemWords(t, 'mic', 'insecure', where).remedy).toContain('https');
});
