import { expect, test } from 'vitest';
import { textParts } from './links.ts';

const links = (text: string): (string | null)[] =>
  textParts(text)
    .map((part) => part.href)
    .filter((href) => href !== null);

test('web addresses become links, the text around them stays text', () => {
  expect(textParts('Lees https://wijkz.nl/geld. Goed?')).toEqual([
    { text: 'Lees ', href: null },
    { text: 'https://wijkz.nl/geld', href: 'https://wijkz.nl/geld' },
    { text: '. Goed?', href: null },
  ]);
});

test('an address that starts with www. is a link over https', () => {
  expect(links('zie www.nibud.nl')).toEqual(['https://www.nibud.nl/']);
});

test('a forgotten space after a full stop is not a link', () => {
  expect(links('Ga naar huis.nu komt het')).toEqual([]);
});

test('addresses that would run code or read files stay text', () => {
  expect(links('javascript:alert(1) data:text/html,x file:///etc/passwd ftp://x.nl //x.nl')).toEqual([]);
});

test('whatever is typed comes back letter for letter', () => {
  for (const text of ['<b>vet</b> https://a.nl?x=<script>', 'مرحبا https://مثال.إختبار 👋', 'a@b.nl', '', ' \n ']) {
    expect(
      textParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  }
});
