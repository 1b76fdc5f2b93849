import { expect, test } from 'vitest';
import { showWords, typedWords } from './plainField.ts';

/** As much of a field as there is in Node: a value, and a caret that the browser keeps. */
class Field extends EventTarget {
  value: string;
  caret: number;
  constructor(value: string, caret = value.length) {
    super();
    this.value = value;
    this.caret = caret;
  }
  setRangeText(text: string, start = 0, end = 0): void {
    this.value = this.value.slice(0, start) + text + this.value.slice(end);
    if (this.caret > end) this.caret += text.length - (end - start);
    else if (this.caret > start) this.caret = start;
  }
  type(letter: string): void {
    this.value = this.value.slice(0, this.caret) + letter + this.value.slice(this.caret);
    this.caret += letter.length;
  }
}

const open = (value: string, caret?: number): Field & HTMLInputElement => new Field(value, caret) as never;

test('what others write comes in around the caret', () => {
  const field = open('bergen');
  showWords(field, 'bergen');
  showWords(field, 'de bergen!');
  expect([field.value, field.caret]).toEqual(['de bergen!', 9]);
});

test('what one writes goes into what the board holds, also before that was shown', () => {
  const field = open('bergen');
  showWords(field, 'bergen');
  field.type(' hoog');
  const held = typedWords(field, 'de bergen');
  expect(held).toBe('de bergen hoog');
  showWords(field, held);
  expect([field.value, field.caret]).toEqual(['de bergen hoog', 14]);
});

test('half a letter is not touched', async () => {
  const field = open('bergen');
  showWords(field, 'bergen');
  field.dispatchEvent(new Event('compositionstart'));
  field.type('´');
  showWords(field, 'de bergen´');
  expect(field.value).toBe('bergen´');
  field.dispatchEvent(new Event('compositionend'));
  await expect.poll(() => field.value).toBe('de bergen´');
});
