import { describe, expect, test } from 'vitest';
import { isCode, readCode, readLink, readSecret, tidyPath } from './links.ts';

const secret = 'pUYAJE92GgZx-0123456789abcdefABCDEF';
/** What mail, chat and people leave at the end of a link, as the address bar sends it. */
const stuck = ['.', ')', ',', '%3E', '>', '%22', "'", ';', ':', '!', '…', '%E2%80%A6', '*', '**', '_', '-', ').', '%20']
  .concat(
    '%C2%A0',
    '%E2%80%8B',
    '%E2%80%8D',
    '%EF%BB%BF',
    '%E2%80%9D',
    '%E2%80',
    '%',
    '%2520',
    '/).',
    '%0A',
    '%20see%20you',
  )
  .concat('%5D', '|', '&fbclid=abc', '%E3%80%82');

describe.each(stuck)('with %j stuck to it', (junk) => {
  test.each(['guest', 'seat', 'teach'])('a link of /%s is the link', (page) => {
    expect(tidyPath(`/${page}/${secret}${junk}`)).toBe(`/${page}/${secret}`);
    expect(readSecret(decoded(secret + junk))).toBe(secret);
  });
  test('a code is the code', () => {
    expect(tidyPath(`/join/K7M4PX${junk}`)).toBe('/join/K7M4PX');
    expect(readCode(decoded(`K7M4PX${junk}`))).toBe('K7M4PX');
  });
});

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

test.each([
  [`/Guest/${secret}`, `/guest/${secret}`],
  [`//guest//${secret}`, `/guest/${secret}`],
  [`/guest/%3C${secret}%3E`, `/guest/${secret}`],
  [`/guest/*${secret}*`, `/guest/${secret}`],
  [`/guest/_${secret}_`, `/guest/${secret}`],
  // Broken in two by a mail program, or with its dash made longer.
  [`/guest/pUYAJE92GgZx-%200123456789abcdefABCDEF`, `/guest/${secret}`],
  [`/guest/pUYAJE92GgZx%E2%80%930123456789abcdefABCDEF`, `/guest/${secret}`],
  [`/guest/pUYAJE92%E2%80%8BGgZx-0123456789abcdefABCDEF.`, `/guest/${secret}`],
  ['/lesson/pUYAJE92GgZx).', '/lesson/pUYAJE92GgZx'],
  ['/JOIN/k7m4px', '/join/K7M4PX'],
  ['/join/K7M%204PX', '/join/K7M4PX'],
  ['/join/k7m-4px.', '/join/K7M4PX'],
  ['/join/https://les.example.nl/join/K7M4PX', '/join/K7M4PX'],
  ['/join).', '/join'],
  ['/Join', '/join'],
  ['/).', '/'],
])('%j is meant to be %j', (path, meant) => expect(tidyPath(path)).toBe(meant));

test.each([
  '/',
  '/join',
  '/join/k7m4px',
  '/join/K7M4PX/',
  `/guest/${secret}`,
  `/teach/${secret}/`,
  '/lesson/pUYAJE92GgZx',
  '/nonsense.',
  '/guest/',
  '/guest/%00',
  '//[',
  '/%',
  '/%00',
  '/assets/index.js',
  '/api/doors/join/K7M4PX.',
  '/guests/x.',
])('%j is left alone', (path) => expect(tidyPath(path)).toBeNull());

test('an address that goes on for ever is read at once', () => {
  const long = 'a-%20'.repeat(100_000);
  for (const page of ['guest', 'join']) expect(tidyPath(`/${page}/${long}`)).not.toBe('');
  expect(readCode(`K7M4PX${'-_'.repeat(50_000)}`)).toBe('K7M4PX');
});

test('whatever is sent on to is not sent on again', () => {
  for (const junk of stuck) {
    for (const path of [
      `/guest/${secret}${junk}`,
      `/join/K7M4PX${junk}`,
      `/join/${junk}`,
      `/${junk}`,
      `/seat/${junk}x`,
    ]) {
      const meant = tidyPath(path);
      if (meant !== null) expect([meant, tidyPath(meant)]).toEqual([meant, null]);
    }
  }
});

test.each([
  ['k7m4px', 'K7M4PX'],
  [' K7M 4PX ', 'K7M4PX'],
  ['k7m-4px', 'K7M4PX'],
  ['K7M–4PX', 'K7M4PX'],
  ['K 7 M 4 P X', 'K7M4PX'],
  ['<K7M4PX>', 'K7M4PX'],
  ['\u202eK7M4PX\u200b', 'K7M4PX'],
  // A Russian or Greek keyboard, and a Japanese one.
  ['К7М4РХ', 'K7M4PX'],
  ['Κ7Μ4ΡΧ', 'K7M4PX'],
  ['Ｋ７Ｍ４ＰＸ', 'K7M4PX'],
  ['https://les.example.nl/join/k7m4px?x=1', 'K7M4PX'],
  ['<https://les.example.nl/JOIN/K7M4PX>.', 'K7M4PX'],
  ['https://safe.example/?url=https%3A%2F%2Fles.example.nl%2Fjoin%2FK7M4PX&data=05', 'K7M4PX'],
  ['Of ga naar https://les.example.nl/join en typ de code K7M 4PX', 'K7M4PX'],
  ['typ de code ABC 234. Je hebt geen account nodig', 'ABC234'],
  ['K7', 'K7'],
])('%j is understood as the code %j', (typed, code) => expect(readCode(typed)).toBe(code));

test('a code has no letters that look like others', () => {
  expect(isCode('K7M4PX')).toBe(true);
  for (const letter of '01OIL') expect(isCode(`K7M4P${letter}`)).toBe(false);
});

test('a link is found in what is pasted', () => {
  expect(readLink(`Kom je? https://les.example.nl/guest/${secret}).`)).toEqual({ page: 'guest', secret });
  expect(readLink(`<https://les.example.nl/Seat/${secret}?utm=1#x>`)).toEqual({ page: 'seat', secret });
  expect(readLink('https://les.example.nl/join/k7m4px')).toEqual({ page: 'join', secret: 'K7M4PX' });
  expect(readLink('K7M 4PX')).toBeNull();
  expect(readLink('https://les.example.nl/join')).toBeNull();
});
