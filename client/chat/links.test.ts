import { expect, onTestFinished, test } from 'vitest';
import { textParts } from './links.ts';

const links = (text: string): (string | null)[] =>
  textParts(text)
    .map((part) => part.link?.href ?? null)
    .filter((href) => href !== null);

test('web addresses become links, the text around them stays text', () => {
  expect(textParts('Lees https://wijkz.nl/geld. Goed?')).toEqual([
    { text: 'Lees ', link: null },
    { text: 'https://wijkz.nl/geld', link: { href: 'https://wijkz.nl/geld', host: 'wijkz.nl' } },
    { text: '. Goed?', link: null },
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

test('in a browser that cannot parse an address without throwing, what is no address is text and the rest is read', () => {
  const { parse, canParse } = URL;
  onTestFinished(() => void Object.assign(URL, { parse, canParse }));
  Reflect.deleteProperty(URL, 'parse');
  Reflect.deleteProperty(URL, 'canParse');
  expect(links('kijk op https://a.nl/x en niet op https://[1 of https://a.nl:99999')).toEqual(['https://a.nl/x']);
});
