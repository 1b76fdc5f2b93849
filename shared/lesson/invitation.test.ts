import { expect, test } from 'vitest';
import { invitationSubject, invitationText, spacedCode, type Invitation } from './invitation.ts';

const planned: Invitation = {
  language: 'nl',
  title: 'Zonnestelsel',
  startsAtMs: Date.UTC(2026, 10, 24, 9, 30),
  minutes: 45,
  teacher: 'Anna de Vries',
  link: 'https://les.school.nl/join/ABC234',
  guest: null,
  code: 'ABC234',
  timeZone: 'Europe/Amsterdam',
};

test('students read when, where, the code, and that they need nothing', () => {
  expect(invitationText(planned)).toBe(
    [
      'Doe mee met de online les “Zonnestelsel”.',
      '',
      'Wanneer: dinsdag 24 november 2026, 10:30 uur (tijd in Amsterdam, UTC+1), 45 minuten',
      'Open deze link: https://les.school.nl/join/ABC234',
      'Of ga naar https://les.school.nl/join en typ de code ABC 234',
      '',
      'Je hebt geen account nodig en hoeft niets te installeren. Het werkt op een computer, tablet en telefoon.',
      '',
      'Tot dan!',
      'Anna de Vries',
    ].join('\n'),
  );
});

test('a guest is addressed by name and told that the link is personal, in English too', () => {
  const link = 'https://les.school.nl/guest/x';
  const text = invitationText({ ...planned, language: 'en', guest: 'Fatima', link, code: null });
  expect(text).toContain('Dear Fatima,');
  expect(text).toMatch(/When: Tuesday,? 24 November 2026, 10:30 \(Amsterdam time, UTC\+1\), 45 minutes/);
  expect(text).toContain(`Your personal link: ${link}`);
  expect(text).toContain('No account is needed and there is nothing to install');
  expect(text).not.toContain('code');
});

test('what is not known is left out', () => {
  const text = invitationText({ ...planned, startsAtMs: null, teacher: null, code: null });
  expect(text).not.toMatch(/Wanneer|Tot dan|typ de code|null/);
});

test('the subject says what it is', () => {
  expect(invitationSubject({ language: 'nl', title: 'Zon', guest: 'F' })).toBe('Gastcollege: Zon');
  expect(invitationSubject({ language: 'en', title: 'Sun', guest: null })).toBe('Lesson: Sun');
  expect(spacedCode('ABC234')).toBe('ABC 234');
});
