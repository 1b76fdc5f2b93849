import { expect, test } from 'vitest';
import { looksOf } from './likeness.ts';

const areAlike = (a: string, b: string): boolean => looksOf(a).some((look) => looksOf(b).includes(look));

test.each([
  ['Cyrillic and Greek letters', 'Νооr Vіssеr'],
  ['capitals', 'NOOR VISSER'],
  ['capitals of another script', 'ΝООR VІSSЕR'],
  ['full width', 'Ｎｏｏｒ　Ｖｉｓｓｅｒ'],
  ['mathematical letters', '𝒩𝑜𝑜𝓇 𝕍𝕚𝕤𝕤𝕖𝕣'],
  ['letters in circles', 'Ⓝⓞⓞⓡ Ⓥⓘⓢⓢⓔⓡ'],
  ['digits for letters', 'N00r V1sser'],
  ['a small l among capitals', 'NOOR VlSSER'],
  ['an upright line', 'NOOR V|SSER'],
  ['accents', 'Ñóör Vísšer'],
  ['strokes through letters', 'Nøor Vɨsser'],
  ['marks on letters', 'N\u0336oo\u0489r Visser\u20dd'],
  ['spaces', 'N o o r V i s s e r'],
  ['no space', 'NoorVisser'],
  ['points and dashes', '.Noor—Visser.'],
  ['signs of the staff', '✅ Noor Visser ★'],
  ['emoji', 'Noor 👩‍🏫 Visser'],
  ['what shows nothing', 'Noor\u200b\u00ad\u3164Vis\u2060ser\u{e0041}'],
])('%s do not make another name', (_kind, name) => {
  expect(areAlike(name, 'Noor Visser')).toBe(true);
});

test.each([
  ['rnark', 'Mark'],
  ['lan', 'Ian'],
  ['Janneке', 'Janneke'],
  ['Sоphiе', 'Sophie'],
  ['Strasse', 'Straße'],
  ['Ann ２', 'Ann 2'],
  ['Ann②', 'Ann 2'],
  ['Ann l', 'Ann 1'],
  ['فاطمہ'.normalize('NFKD'), 'فاطمہ'],
])('%j and %j are alike', (a, b) => {
  expect(areAlike(a, b)).toBe(true);
});

test.each([
  ['Ilse', 'Lise'],
  ['Mila', 'Milla'],
  ['Ali', 'Alì B'],
  ['Ann', 'Ann 2'],
  ['Tom', 'Tim'],
  ['सुमन', 'समन'],
  ['李小龍', '李大龍'],
  ['محمد', 'أحمد'],
  ['🐱', '🐶'],
  ['Noor', 'Noor Visser'],
])('%j and %j are not', (a, b) => {
  expect(areAlike(a, b)).toBe(false);
});
